"""What texts and calls share: the carrier's signatures, numbers, and the ports to it."""

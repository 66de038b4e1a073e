"""What every test may use. `databases` tells how to get a database."""

pytest_plugins = ["databases"]

"""What was prescribed and diagnosed: drug claims, diagnoses and the crosswalks they need."""

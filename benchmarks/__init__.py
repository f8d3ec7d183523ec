"""What measures the speed that a reader feels belongs here, beside the alternatives' speed."""

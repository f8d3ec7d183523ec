"""What measures a speed belongs here, beside the alternatives' speed."""

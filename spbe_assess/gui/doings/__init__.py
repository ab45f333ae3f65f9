"""What a person does through the window beyond one place: opening, making, handing over, setting up."""

"""The app, on Textual."""

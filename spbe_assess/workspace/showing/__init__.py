"""What is shown of an assessment, as frozen values in the words of the person's language."""

"""Small painted or composed widgets that the screens share."""

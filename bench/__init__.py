"""How the archive's speed holds as it grows: see `bench.__main__`. No part of the product."""

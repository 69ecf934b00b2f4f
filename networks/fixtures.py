"""What natural keys need, so that fixtures can be loaded in one pass."""

from collections.abc import Callable
from typing import Any, TypeVar

NaturalKey = TypeVar("NaturalKey", bound=Callable[..., Any])


def depends_on(*labels: str) -> Callable[[NaturalKey], NaturalKey]:
    """Mark a `natural_key` with the models whose rows a fixture must hold before this model's."""

    def mark(natural_key: NaturalKey) -> NaturalKey:
        natural_key.dependencies = list(labels)  # type: ignore[attr-defined]
        return natural_key

    return mark

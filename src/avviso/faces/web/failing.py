"""What is said on the server's output when a request fails: where, and never a word of what was read."""

import logging
import traceback
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

_FRAMES = 12  # of the innermost calls


@dataclass(frozen=True, slots=True)
class Failing:
    """An ASGI application around another, which has answered by the time that its error comes here."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on. What fails is said by kind and place: messages of errors can quote documents."""
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
            path = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
            logging.getLogger("uvicorn.error").error("a request failed: %s at %s", type(error).__name__, path)

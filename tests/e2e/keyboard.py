"""Somebody who has no mouse: goes to what is called by its name with Tab, types and pastes, and counts the keys."""

from playwright.sync_api import Page, expect

NAME = """() => {
  let at = document.activeElement;
  const by = (ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const legend = at.type === "radio" ? (at.closest("fieldset")?.querySelector("legend")?.textContent ?? "") : "";
  const own = by(at.getAttribute("aria-labelledby")).trim() || at.getAttribute("aria-label") ||
    [...(at.labels ?? [])].map((label) => label.textContent).join(" ") || at.textContent || at.value || "";
  return `${legend} ${own}`.replaceAll("*", "").replace(/\\s+/g, " ").trim();
}"""


PATIENCE = 20_000
"""Milliseconds that somebody waits for an answer, also where everything is slow."""


class Keyboard:
    """Only keys; `count` says how many. A paste counts as one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)

    def paste(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.count += 1

    def write_over(self, text: str) -> None:
        """Type instead of what stands in the field."""
        self.press("ControlOrMeta+a")
        self.type(text) if text else self.press("Delete")

    @property
    def name(self) -> str:
        """What the control with the focus is called."""
        return str(self.page.evaluate(NAME))

    def go_to(self, name: str, *, key: str = "Tab", most: int = 60) -> None:
        """Press Tab (or another key) until the focus is on what is called so, or begins so."""
        passed = []
        for _ in range(most):
            self.press(key)
            if (found := self.name).startswith(name):
                return
            passed.append(found)
        raise AssertionError(f"{key} never came to {name!r}, but past {passed}")

    def choose(self, typed: str, offered: str, *, keep: bool = False) -> None:
        """Choose in a field of chips what the list offers for what is typed; `keep` what is typed as its text."""
        self.type(typed)
        option = self.page.locator("#choice-list").get_by_role("option", name=offered).first
        expect(option).to_have_attribute("aria-selected", "true", timeout=PATIENCE)
        self.press("Shift+Enter" if keep else "Enter")
        field = self.page.locator("choice-input", has=self.page.locator(":focus"))
        expect(field.locator(".choice-text", has_text=typed if keep else offered)).to_be_visible(timeout=PATIENCE)

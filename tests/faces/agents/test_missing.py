"""Without the SDK the command says what to install."""

from importlib.util import find_spec

from avviso.faces.agents import command


def test_without_the_sdk_the_extra_is_named(avviso, monkeypatch):
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "mcp" else find_spec(name))
    code, out, err = avviso("mcp")
    assert (code, out) == (1, "")
    assert "pip install avviso[mcp]" in err

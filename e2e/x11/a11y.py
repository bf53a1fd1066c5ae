#!/usr/bin/python3
"""Reads and drives open windows by what the accessibility tree says, as a screen reader does.

Speaks JSON lines: a request on stdin, one answer on stdout.
  {"do": "tree"}                                     -> {"nodes": [{role, name, depth, states}]}
  {"do": "find", "role"?, "name"? or "match"?, "state"?}  -> {"nodes": [...]}        (match: a regular expression)
  {"do": "press", same}                              -> {"pressed": name}            (its first action)
  {"do": "type", same, "text", "enter"?}             -> {"typed": length}            (focus, then real key strokes)
  {"do": "focus", same}                              -> {"focused": name}
  {"do": "box", same}                                -> {"box": [x, y, w, h]}        (screen coordinates)
Every node that can be asked again is looked up anew: a page re-renders under one's hands.
"""
import json
import re
import subprocess
import sys
import time

import pyatspi

TEXT_LIMIT = 2000
STILL_SECONDS = 5  # how long a busy page may take over one thing


def nodes(app_name):
    desktop = pyatspi.Registry.getDesktop(0)
    for i in range(desktop.childCount):
        app = desktop.getChildAtIndex(i)
        if app is not None and app_name in (app.name or "").lower() + " webkitwebprocess":
            yield from walk(app, 0)


def walk(node, depth):
    if node is None or depth > 80:
        return
    try:
        yield depth, node
        for i in range(node.childCount):
            yield from walk(node.getChildAtIndex(i), depth + 1)
    except Exception:  # a node can vanish while it is read
        return


def text_of(node):
    try:
        text = node.queryText()
        return text.getText(0, min(text.characterCount, TEXT_LIMIT)).replace("\ufffc", " ").strip()
    except Exception:
        return ""


def states(node):
    try:
        return [pyatspi.stateToString(s) for s in node.getState().getStates()]
    except Exception:
        return []


def describe(depth, node):
    return {"role": node.getRoleName(), "name": node.name or "", "text": text_of(node), "depth": depth, "states": states(node)}


def found(request):
    pattern = re.compile(request["match"], re.I) if "match" in request else None
    for depth, node in nodes(request.get("app", "diwan")):
        try:
            role, name = node.getRoleName(), node.name or ""
            if "role" in request and role != request["role"]:
                continue
            if "name" in request and name != request["name"]:
                continue
            if pattern and not (pattern.search(name) or pattern.search(text_of(node))):
                continue
            if "state" in request and request["state"] not in states(node):
                continue
            if request.get("showing", False) and "showing" not in states(node):
                continue
            yield depth, node
        except Exception:
            continue


def first(request):
    for _, node in found(request):
        return node
    raise LookupError("nothing like " + json.dumps(request, ensure_ascii=False))


def type_into(node, text, enter):
    """Real key strokes; the page handles them in its own time, so what it holds is read until it holds still."""
    node.queryComponent().grabFocus()
    if not settles(lambda: "focused" in states(node)):
        raise RuntimeError("it does not take the focus")
    subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+a", "BackSpace"], check=True)
    if not settles(lambda: held(node) == ""):
        raise RuntimeError("it can't be emptied: it holds %r" % held(node))
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "12", text], check=True)
    before, still_since = held(node), time.monotonic()
    # What a password field holds is told as dots.
    done = (lambda now: len(now) == len(text)) if node.getRoleName() == "password text" else (lambda now: now == text)
    while not done(before):
        time.sleep(0.05)
        now = held(node)
        if now != before:
            before, still_since = now, time.monotonic()
        elif time.monotonic() - still_since > STILL_SECONDS:
            # A key stroke was lost on the way; the caller types again.
            raise RuntimeError("it holds %r" % now)
    if enter:
        subprocess.run(["xdotool", "key", "--clearmodifiers", "Return"], check=True)
    return len(text)


def held(node):
    return node.queryText().getText(0, -1).replace("\ufffc", "")


def settles(condition):
    """Waits for a condition that a busy page may be late with."""
    end = time.monotonic() + STILL_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def answer(request):
    do = request["do"]
    if do == "tree":
        return {"nodes": [describe(d, n) for d, n in nodes(request.get("app", "diwan"))]}
    if do == "find":
        return {"nodes": [describe(d, n) for d, n in found(request)]}
    node = first(request)
    if do == "press":
        name = node.name
        try:
            action = node.queryAction()
        except NotImplementedError:
            node.queryComponent().grabFocus()
            return {"pressed": name}
        try:
            action.doAction(0)
        except Exception:  # what is pressed may be gone before it can answer
            pass
        return {"pressed": name}
    if do == "focus":
        node.queryComponent().grabFocus()
        return {"focused": node.name}
    if do == "type":
        return {"typed": type_into(node, request["text"], request.get("enter", False))}
    if do == "box":
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return {"box": [box.x, box.y, box.width, box.height]}
    raise ValueError("unknown request " + do)


def main():
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line))
        except Exception as problem:
            reply = {"error": str(problem) or type(problem).__name__}
        print(json.dumps(reply, ensure_ascii=False), flush=True)


main()

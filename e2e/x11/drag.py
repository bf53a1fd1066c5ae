#!/usr/bin/python3
"""Drags files into a window as a person does: a drag source of its own, a pointer that moves, a drop.

usage: drag.py WINDOW-TITLE FILE...

The drag source is a small GTK window that offers the files as text/uri-list; the pointer is moved by
xdotool. The program waits for conditions (window mapped, drag begun, data asked for), never for a fixed time,
and prints the outcome; exit status 1 when the target never asked for the files.
"""
import pathlib
import subprocess
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

LIMIT_SECONDS = 40
TICK_MS = 40


def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True).stdout


def geometry(window):
    values = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", window).split())
    return tuple(int(values[k]) for k in ("X", "Y", "WIDTH", "HEIGHT"))


class Drag:
    """One drag from the source's middle to the middle of the target's."""

    def __init__(self, title, files):
        self.target = xdotool("search", "--onlyvisible", "--name", title).split()[0]
        self.uris = [pathlib.Path(f).resolve(strict=True).as_uri() for f in files]
        self.begun = self.given = self.released = False
        self.attempts = 0
        self.window = Gtk.Window(title="diwan-drag-source")
        self.window.set_default_size(160, 90)
        self.window.set_keep_above(True)
        box = Gtk.EventBox()
        box.add(Gtk.Label(label="drag"))
        self.window.add(box)
        box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
        box.drag_source_add_uri_targets()
        box.connect("drag-begin", lambda *_: setattr(self, "begun", True))
        box.connect("drag-data-get", self.give)
        box.connect("drag-end", self.end)
        self.window.connect("map-event", lambda *_: GLib.timeout_add(TICK_MS, self.press))
        self.window.show_all()
        GLib.timeout_add_seconds(LIMIT_SECONDS, self.give_up)

    def press(self):
        own = self.window.get_window().get_xid()
        xdotool("windowmove", own, 0, 0, "windowraise", own)
        x, y, w, h = geometry(own)
        self.start = (x + w // 2, y + h // 2)
        x, y, w, h = geometry(self.target)
        self.goal = (x + w // 2, y + h // 2)
        xdotool("mousemove", *self.start, "mousedown", 1)
        self.step = 0
        GLib.timeout_add(TICK_MS, self.move)
        return False

    def move(self):
        self.step += 1
        share = min(1.0, self.step / 20)
        at = [round(s + (g - s) * share) for s, g in zip(self.start, self.goal)]
        if self.step > 20:  # a hand is never quite still; the target needs motion to answer
            at[0] += self.step % 2
        xdotool("mousemove", *at)
        if self.step < 36:
            return True
        xdotool("mouseup", 1)
        self.released = True
        if not self.begun:
            self.again()
        return False

    def give(self, _widget, _context, selection, _info, _time):
        self.given = True
        selection.set_uris(self.uris)

    def end(self, *_):
        if self.given:
            GLib.timeout_add(TICK_MS, Gtk.main_quit)
        else:
            self.again()

    def again(self):
        self.attempts += 1
        if self.attempts < 5:
            self.begun = self.released = False
            GLib.timeout_add(500, self.press)
        else:
            Gtk.main_quit()

    def give_up(self):
        Gtk.main_quit()
        return False


def main():
    drag = Drag(sys.argv[1], sys.argv[2:])
    Gtk.main()
    if not drag.given:
        sys.exit(f"the window never asked for the files (drag begun: {drag.begun})")
    print(f"dropped {len(drag.uris)} files")


main()

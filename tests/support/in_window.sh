#!/usr/bin/env bash
# Runs a command with an X server and a window manager of its own: in_window.sh COMMAND...
# A window manager gives new windows the focus, without which keys go nowhere.
exec xvfb-run -a -s "-screen 0 1600x1000x24 +extension GLX" bash -c '
    openbox >/dev/null 2>&1 &
    manager=$!
    "$@"
    status=$?
    kill $manager 2>/dev/null
    exit $status' in_window "$@"

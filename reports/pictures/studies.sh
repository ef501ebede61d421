#!/usr/bin/env bash
# Makes the pictures of the studies: runs them (rows that are there are kept) and has a browser take the pages.
set -euo pipefail
cd "$(dirname "$0")/../.."
expreg=(dotnet run -c Release --project src/ExpRegVerify.Cli --)
"${expreg[@]}" scaling convergence-width --out reports/scaling/width
"${expreg[@]}" scaling activations --out reports/scaling/activations

picture() {
    local profile
    profile=$(mktemp -d)
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --user-data-dir="$profile" \
        --hide-scrollbars --window-size=1100,"$3" --virtual-time-budget=5000 --screenshot="reports/pictures/$2" \
        "file://$PWD/reports/scaling/$1" >/dev/null 2>&1
    rm -rf "$profile"
}
picture width/index.html width.png 1000
picture activations/activations.html activations.png 850

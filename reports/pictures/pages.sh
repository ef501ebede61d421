#!/usr/bin/env bash
# Makes the pictures of the pages: runs the whole catalogue and has a browser take the run page, the chapter of one
# lemma and the page of one failure, in the light and in the dark.
set -euo pipefail
cd "$(dirname "$0")/../.."
expreg=(dotnet run -c Release --project src/ExpRegVerify.Cli --)
lemma=${1:-gram-lower-tail}
out=reports/out
"${expreg[@]}" verify --teeth --out "$out" || [ $? -lt 4 ]
# The minimal case of the first lemma that has a counterexample.
token=$(awk '/"counterexample": \{/ { inside = 1 } inside && /"token"/ { split($0, part, "\""); print part[4]; exit }' \
    "$out/results.json")
"${expreg[@]}" replay "$token" --report "$out/failure.html"
# A page of its own for the chapter, open without an anchor: of a page that is scrolled the browser takes blank paper.
"${expreg[@]}" verify --teeth "$lemma" --out "$out/chapter" || [ $? -lt 4 ]
sed -i "s/id=\"$lemma\">/id=\"$lemma\" open=\"\">/" "$out/chapter/index.html"

picture() {
    local profile
    profile=$(mktemp -d)
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --user-data-dir="$profile" \
        --hide-scrollbars --window-size="$3" --virtual-time-budget=8000 --screenshot="reports/pictures/$2" \
        ${4:+"$4"} "file://$PWD/$out/$1" >/dev/null 2>&1
    rm -rf "$profile"
}
picture index.html run.png 1400,1000
picture index.html run-dark.png 1400,1000 --blink-settings=preferredColorScheme=0
picture chapter/index.html chapter.png 1400,2200
picture failure.html failure.png 1400,1600

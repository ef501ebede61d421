#!/usr/bin/env bash
# Makes the pictures of the pages: runs the whole catalogue and has a browser take the run page, the chapter of one
# lemma and the violation of another one.
set -euo pipefail
cd "$(dirname "$0")/../.."
expreg=(dotnet run -c Release --project src/ExpRegVerify.Cli --)
lemma=${1:-gram-lower-tail}
out=reports/out
"${expreg[@]}" verify --teeth --out "$out" || [ $? -lt 4 ]
# The violation of a lemma that is refuted: its chapter alone, without the facts about it.
refuted=hessian-psd-without-regulariser
"${expreg[@]}" verify "$refuted" --out "$out/failure" || [ $? -lt 4 ]
sed -i -e 's/<header class="overview">/<header class="overview" hidden="">/' \
    -e 's/<dl class="facts">/<dl class="facts" hidden="">/' -e "s/id=\"$refuted\">/id=\"$refuted\" open=\"\">/" \
    "$out/failure/index.html"
# A page of its own for the chapter, open without an anchor: of a page that is scrolled the browser takes blank paper.
"${expreg[@]}" verify --teeth "$lemma" --out "$out/chapter" || [ $? -lt 4 ]
sed -i "s/id=\"$lemma\">/id=\"$lemma\" open=\"\">/" "$out/chapter/index.html"

picture() {
    local profile
    profile=$(mktemp -d)
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --user-data-dir="$profile" \
        --hide-scrollbars --window-size="$3" --virtual-time-budget=8000 --screenshot="reports/pictures/$2" \
        "file://$PWD/$out/$1" >/dev/null 2>&1
    rm -rf "$profile"
}
picture index.html run.png 1400,1000
picture chapter/index.html chapter.png 1400,2200
picture failure/index.html failure.png 1400,1600

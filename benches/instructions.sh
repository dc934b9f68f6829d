#!/usr/bin/env bash
# How many instructions the command takes to read the articles of `examples/articles`, step by step, as callgrind counts
# them: the same to a thousandth from run to run, whatever else the machine does.
#
#     benches/instructions.sh             compares with benches/instructions.tsv; fails where more than 3 % were added
#     benches/instructions.sh --renew     writes the table anew
#     benches/instructions.sh --totals    compares the sums alone, of the command as it is built anyway (CI does this)
#
# Needs valgrind. Counts of another compiler than the table's are shown, and fail nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

table=benches/instructions.tsv
allowed=3
passes=10

# The steps are told by the names of functions, which are left out of the command as a rule.
names=(--config 'profile.release.package.whomet-cli.strip=false')
[ "${1:-}" != --totals ] || names=()
cargo build --release --locked --quiet --package whomet-cli "${names[@]}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# count NAME ARGUMENT...: the command under callgrind; leaves what each function took in $work/NAME.
count() {
    local name=$1
    shift
    valgrind --quiet --tool=callgrind --callgrind-out-file="$work/out" \
        target/release/whomet extract --threads 1 --to jsonl "$@" > /dev/null 2>&1
    callgrind_annotate --inclusive=yes --threshold=100 "$work/out" > "$work/$name"
}

printf 'Nobody met.\n' > "$work/none.txt"
folder=examples/articles
mapfile -t again < <(for _ in $(seq "$passes"); do echo "$folder"; done)
count ready "$work/none.txt"
count once "$folder"
count often "$folder" "${again[@]}"

# of NAME PATTERN: the instructions of the first line of $work/NAME in which the pattern, a regular expression, is found.
of() {
    awk -v pattern="$2" '$0 ~ pattern { gsub(",", "", $1); print $1; exit }' "$work/$1"
}

# The functions whose costs are told; each is marked as not to be inlined.
steps=(
    "tokens:news::segments::segment_into"
    "words:Vocabulary::ids"
    "names:names::finder::find"
    "offices:names::offices::find"
    "dates:dates::finder::find"
    "classes:tagger::classes"
    "phrases:chunker::chunk"
    "clauses:clauses::build"
    "reference:resolver::resolve"
    "events:Reading>?::events"
    "document:writer::document"
    "json:write_line"
)
[ "${1:-}" != --totals ] || steps=()
bytes=$(cat "$folder"/*.txt | wc -c)

{
    echo "# Instructions, by benches/instructions.sh with $(rustc --version | cut -d' ' -f1,2)"
    echo "# ready: in all, for a text of two words; others: for a byte of the articles, times a thousand, once all is warm"
    printf 'what\tinstructions\n'
    printf 'ready\t%s\n' "$(of ready 'PROGRAM TOTALS')"
    for step in "all:PROGRAM TOTALS" ${steps[@]+"${steps[@]}"}; do
        before=$(of once "${step#*:}")
        after=$(of often "${step#*:}")
        printf '%s\t%s\n' "${step%%:*}" "$(((${after:-0} - ${before:-0}) * 1000 / (bytes * passes)))"
    done
} > "$work/table"

if [ "${1:-}" = --renew ]; then
    cp "$work/table" "$table"
    cat "$table"
    exit
fi

if [ ! -f "$table" ]; then
    cat "$work/table"
    echo "there is no $table to compare with: --renew writes it"
    exit
fi

awk -F'\t' -v allowed="$allowed" '
    NR == FNR { if (FNR == 1) compiler = $0; before[$1] = $2; next }
    FNR == 1 { same = $0 == compiler }
    /^#/ || $1 == "what" { next }
    {
        change = before[$1] ? ($2 / before[$1] - 1) * 100 : 0
        printf "%-10s %12d  %+6.1f %%\n", $1, $2, change
        # What takes next to nothing may double.
        if (change > allowed && ($1 == "ready" || $2 - before[$1] > 2000)) slower = slower " " $1
    }
    END {
        if (slower == "") exit 0
        print "more than " allowed " % slower:" slower
        if (!same) { print "but the table is of another compiler"; exit 0 }
        print "if that is worth it: benches/instructions.sh --renew"
        exit 1
    }' "$table" "$work/table"

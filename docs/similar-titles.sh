#!/usr/bin/env bash
# Prints the page docs/similar-titles.md: the nearest five by plot of thirty well-known titles. Needs jq.
# Usage, from the root of the repository: bash docs/similar-titles.sh > docs/similar-titles.md
set -euo pipefail

matinee=${MATINEE:-./matinee}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

titles=(
    "Metropolis (1927)" "Casablanca (1942)" "Singin' in the Rain (1952)" "Seven Samurai (1954)"
    "Some Like It Hot (1959)" "Psycho (1960)" "The Good, the Bad and the Ugly (1966)" "The Godfather (1972)"
    "Jaws (1975)" "Rocky (1976)" "Alien (1979)" "The Shining (1980)" "Blade Runner (1982)"
    "Back to the Future (1985)" "Die Hard (1988)" "When Harry Met Sally... (1989)" "Groundhog Day (1993)"
    "Schindler's List (1993)" "Pulp Fiction (1994)" "The Lion King (1994)" "Heat (1995)" "Toy Story (1995)"
    "Fargo (1996)" "The Matrix (1999)" "Memento (2000)" "Amélie (2001)" "Spirited Away (2001)" "City of God (2002)"
    "Pan's Labyrinth (2006)" "Breaking Bad (2008)"
)

cat <<'PAGE'
# Similar titles by plot alone

What `matinee similar TITLE --by plot --boost-popular 0 --top 5` lists for thirty well-known titles, with nothing but
the starter catalogue: no ratings, no download. Written by `bash docs/similar-titles.sh > docs/similar-titles.md`.
Every title of the starter is widely known, so what being known adds (0.1) would be the same for all and is left out.

Likeness by plot is a sum of shares, so that each can be looked at alone:

| share | of |
| --- | --- |
| 0.25 | words in common in name, plot, tagline and keywords, a rare one counting more (cosine of (1 + ln n) · idf) |
| 0.20 | cosine of the texts' vectors: name, plot, genres, cast, directors and keywords as the encoder reads them |
| 0.10 | shared keywords, a rare one counting more (cosine of ln(1 + titles / (1 + titles with it))) |
| 0.10 | shared genres, likewise |
| 0.10 | shared actors, likewise |
| 0.10 | the same language |
| 0.05 | shared directors, likewise |
| 0.05 | e^(−years apart / 20): films of one era look and move alike |
| 0.05 | both films, or both series |

The shares were chosen over the full shared catalogue on sixty-two titles that are not on this page, by lists of wanted
titles that were written before: see [similar-answers.md](similar-answers.md). An earlier choice (0.35 of the vectors,
0.25 keywords, 0.2 genres, 0.1 year, 0.05 directors, 0.05 kind) was made by reading this very page; its lists were
accepted for 118 of 150 (79 %).

At most two of five places go to one collection, so that sequels do not fill the list. `--by both`, the default, is
0.9 of this and 0.1 of the people who liked both; `--by people` is the latter alone.

The column *accepted* is for a second reader: would somebody who asked for films like the one on the left be content
with this one? `yes` or `no`; the aim is at least 70 % yes.

| Title | Similar | Similarity | Accepted |
| --- | --- | ---: | :---: |
PAGE

for title in "${titles[@]}"; do
    "$matinee" similar "$title" --by plot --boost-popular 0 --top 5 --json --data "$data" 2> /dev/null | jq -r '
        def name: "\(.title) (\(.year))";
        def decimals: (. * 100 | round + 1000 | tostring) | ".\(.[2:])" | "0" + .;
        (.query | name) as $query
        | .items | to_entries[]
        | "| \(if .key == 0 then $query else "" end) | \(.value | name) | \(.value.similarity | decimals) | ? |"'
done

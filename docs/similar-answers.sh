#!/usr/bin/env bash
# Prints the lists of docs/similar-answers.md: the nearest ten of twenty well-known titles. Needs jq.
# Usage, from the root of the repository, with a data folder that was imported to and trained:
#   bash docs/similar-answers.sh DIR
set -euo pipefail

matinee=${MATINEE:-./matinee}
data=$1

titles=(
    "The Godfather (1972)" "Alien (1979)" "When Harry Met Sally... (1989)" "Toy Story (1995)" "Heat (1995)"
    "Spirited Away (2001)" "Amélie (2001)" "The Matrix (1999)" "Groundhog Day (1993)" "The Shining (1980)"
    "Some Like It Hot (1959)" "Seven Samurai (1954)" "Die Hard (1988)" "Pan's Labyrinth (2006)"
    "Back to the Future (1985)" "Harry Potter and the Philosopher's Stone (2001)" "La La Land (2016)"
    "Parasite (2019)" "Breaking Bad (2008)" "The Office (2005)"
)

for title in "${titles[@]}"; do
    "$matinee" similar "$title" --top 10 --json --data "$data" 2> /dev/null | jq -r '
        def name: "\(.title) (\(.year))" + (if .kind == "series" then ", series" else "" end);
        def decimals: (. * 100 | round + 1000 | tostring) | "0.\(.[2:])";
        "\n**\(.query.title) (\(.query.year))**\n\n| | Title | Similarity |\n| ---: | --- | ---: |",
        (.items | to_entries[] | "| \(.key + 1) | \(.value | name) | \(.value.similarity | decimals) |")'
done

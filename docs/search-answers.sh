#!/usr/bin/env bash
# Prints the lists of docs/search-answers.md: what 'matinee search' answers to twenty sentences. Needs jq.
# Usage, from the root of the repository, with a trained data folder: bash docs/search-answers.sh DATA
set -euo pipefail

matinee=${MATINEE:-./matinee}
data=$1

sentences=(
    "slow, warm, rainy Sunday, not horror, under 100 min, 90s"
    "two strangers fall in love on a train in Vienna"
    "something like Alien but funny"
    "a heist in Paris, under two hours"
    "French film about a lonely girl who helps other people"
    "Korean thriller about revenge, no sequels"
    "a Hitchcock thriller before 1960"
    "with Al Pacino and Robert De Niro"
    "animated film for kids about the ocean, not too long"
    "astronauts lost in space, since 2010, highly rated"
    "no horror or war, something funny from the 80s"
    "a tv show about doctors in a hospital"
    "time loop, the same day again and again"
    "submarine, without romance"
    "western with a lone gunslinger, between 1960 and 1975"
    "a chef opens a restaurant, not a documentary"
    "black and white detective story with a femme fatale"
    "hidden gem about chess"
    "Japanese animation about spirits and a girl"
    "ein Film über einen Bankraub, unter 100 Minuten, ohne Horror"
)

for sentence in "${sentences[@]}"; do
    "$matinee" search "$sentence" --top 5 --json --data "$data" 2> /dev/null | jq -r '
        def decimals: . * 100 | round / 100 | tostring;
        "\n**\(.query.text)**\n",
        (if .query.chips | length > 0 then
            "Read as: " + (.query.chips | map("`\(.kind) \(.value)`" + (if .note then " (\(.note))" else "" end))
                | join(", ")) + "; searched for: \(if .query.rest == "" then "nothing else" else .query.rest end)\n"
        else empty end),
        (if .note then "Note: \(.note)\n" else empty end),
        (.items | to_entries[] | "\(.key + 1). \(.value.title) (\(.value.year)), \(.value.similarity | decimals)")'
done

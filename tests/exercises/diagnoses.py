"""Some words for each listed wrong answer, by which its diagnosis is told from those beside it.

The words stand in ``diagnoses.json``, by the exercise's id and the answer; so two diagnoses that
change places are seen, and one that is put in other words is not, as long as one word stays.
``python -m tests.exercises.diagnoses`` adds words for answers that have none, and drops those of
answers that are gone; it changes no other. Read what it writes.
"""

import json
import re
from pathlib import Path

from course_utils.exercises.model.plain import plain_text
from tests.exercises.collection import all_exercises

MOST = 4  # words for one answer
WORDS = Path(__file__).with_name("diagnoses.json")


def key(exercise, listed) -> str:
    """Return the answer as it is listed, or the place of a function among them."""
    if callable(listed.answer):
        return f"function {exercise.wrong.index(listed) + 1}"
    return str(listed.answer)


def said(listed) -> set[str]:
    """Return the words of a diagnosis, or of the name of its rule, and up to eight in a row.

    The end counts as a word, for one diagnosis may begin with another.
    """
    found = re.findall(r"[^\s.,;:()“”\"]+", plain_text(listed.says) or listed.rule)
    found.append("END")
    return {" ".join(found[i : i + n]) for n in range(1, 9) for i in range(len(found) + 1 - n)}


def own_words(listed, others) -> list[str]:
    """Return the longest words that no other diagnosis of the exercise has, else a few in a row."""
    own = said(listed) - set().union(*map(said, others))
    own = sorted(own, key=lambda words: (words.count(" "), -len(words), words))
    single = [words for words in own[:MOST] if " " not in words]
    return single or own[:1]


def known() -> dict:
    """Return the words as they stand."""
    return json.loads(WORDS.read_text(encoding="utf-8"))


def words(before) -> dict:
    """Return the words of all exercises; those that there are stay."""
    found = {}
    for exercise in all_exercises():
        for listed in exercise.wrong:
            old = before.get(exercise.id, {}).get(key(exercise, listed))
            others = [other for other in exercise.wrong if other is not listed]
            found.setdefault(exercise.id, {})[key(exercise, listed)] = old or own_words(
                listed, others
            )
    return found


def renew():
    """Write the words of all exercises, and say so if any are new or gone."""
    before = known() if WORDS.exists() else {}
    found = words(before)
    if found == before:
        return
    lines = [f"{json.dumps(id)}: {json.dumps(found[id], ensure_ascii=False)}" for id in found]
    WORDS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{WORDS.relative_to(Path(__file__).parents[2]).as_posix()}: written")


if __name__ == "__main__":
    renew()

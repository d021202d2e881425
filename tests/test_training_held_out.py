import json

from training.example_set import is_held_out
from training.held_out import held_out

LINES = [
    json.dumps({"question": f"Who is {number}?", "doc": f"Page-{number // 4}-{number % 4}-0ab1c2"}) + "\n"
    for number in range(200)
]


def test_only_questions_about_documents_held_out_are_kept_with_all_parts_of_one():
    kept = [json.loads(line)["doc"] for line in held_out(LINES, 10**9)]
    pages = {doc.rsplit("-", 2)[0] for doc in kept}
    assert pages == {f"Page-{number}" for number in range(50) if is_held_out(f"Page-{number}")} != set()
    assert len(kept) == 4 * len(pages)


def test_a_sample_is_the_same_each_time_in_the_order_of_the_set():
    some = held_out(LINES, 7)
    assert some == held_out(LINES, 7) and len(set(some)) == 7
    assert some == [line for line in held_out(LINES, 10**9) if line in some]

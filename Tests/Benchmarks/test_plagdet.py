"""Tests of plagdet.py with numbers worked out by hand: python -m unittest test_plagdet"""

import math
import unittest

import plagdet


def stretch(start, end, source_start, work="a", **others):
    source_end = source_start + end - start
    return {
        "start": start, "end": end, "work": work,
        "sourceStart": source_start, "sourceEnd": source_end,
    } | others


def case(start, end, source_start, words=20):
    return stretch(start, end, source_start, words=words)


def found(start, end, source_start, work="a", kind="copied"):
    return stretch(start, end, source_start, work, kind=kind)


def evaluate(cases, detections, quotations=(), phrases=()):
    """The figures of one draft of 1,000 bytes, which are 200 words."""
    draft = {
        "file": "drafts/00.txt", "strength": "verbatim", "text": b"word " * 200,
        "cases": cases, "quotations": list(quotations), "phrases": list(phrases),
    }
    reported = {"drafts": [{"file": "drafts/00.txt", "detections": detections}]}
    return plagdet.evaluate({"drafts": [draft]}, reported)


class PlagDetTests(unittest.TestCase):
    def assert_measures(self, result, precision, recall, granularity, plagdet_value):
        self.assertAlmostEqual(result["precision"], precision)
        self.assertAlmostEqual(result["recall"], recall)
        self.assertAlmostEqual(result["granularity"], granularity)
        self.assertAlmostEqual(result["plagdet"], plagdet_value)

    def test_perfect_detections_are_one(self):
        cases = [case(100, 200, 0), case(400, 600, 300)]
        result = evaluate(cases, [found(100, 200, 0), found(400, 600, 300, kind="near")])
        self.assert_measures(result["overall"], 1, 1, 1, 1)
        self.assertEqual(result["overall"], result["strengths"]["verbatim"])
        self.assertEqual(result["shareError"], 0)

    def test_a_detection_in_two_parts_has_granularity_two(self):
        result = evaluate([case(100, 200, 0)], [found(100, 150, 0), found(150, 200, 50)])
        self.assert_measures(result["overall"], 1, 1, 2, 1 / math.log2(3))

    def test_a_false_alarm_costs_precision(self):
        result = evaluate([case(100, 200, 0)], [found(100, 200, 0), found(500, 600, 700)])
        self.assert_measures(result["overall"], 0.5, 1, 1, 2 / 3)
        self.assertAlmostEqual(result["shareError"], 0.1)

    def test_a_part_of_a_case_counts_its_bytes_in_both_texts(self):
        # 60 of 100 bytes of the draft and 60 of 100 of the work; 60 of the detection's 80.
        result = evaluate([case(100, 200, 0)], [found(140, 220, 40)])
        self.assert_measures(result["overall"], 0.75, 0.6, 1, 2 * 0.75 * 0.6 / 1.35)

    def test_the_same_bytes_found_twice_count_once(self):
        result = evaluate([case(100, 200, 0)], [found(100, 150, 0), found(100, 150, 0)])
        self.assert_measures(result["overall"], 1, 0.5, 2, 2 / 3 / math.log2(3))

    def test_recall_and_precision_are_means_over_items_of_any_size(self):
        cases = [case(0, 10, 0), case(100, 900, 100)]
        result = evaluate(cases, [found(0, 10, 0)])
        self.assert_measures(result["overall"], 1, 0.5, 1, 2 / 3)

    def test_another_work_or_another_place_in_it_detects_nothing(self):
        for wrong in (found(100, 200, 0, work="b"), found(100, 200, 100)):
            self.assert_measures(evaluate([case(100, 200, 0)], [wrong])["overall"], 0, 0, 1, 0)

    def test_no_detections_are_zero(self):
        self.assert_measures(evaluate([case(100, 200, 0)], [])["overall"], 0, 0, 1, 0)

    def test_other_kinds_do_not_count(self):
        for kind in ("quoted", "common", "boilerplate"):
            result = evaluate([case(100, 200, 0)], [found(100, 200, 0, kind=kind)])
            self.assertEqual(result["overall"]["recall"], 0)

    def test_short_cases_are_judged_by_what_has_to_do_with_them(self):
        cases = [case(0, 100, 0, words=20), case(200, 700, 200, words=100)]
        detections = [
            found(0, 100, 0),
            found(200, 700, 200),  # of a long case
            found(720, 820, 900),  # a false alarm of 20 words
            found(840, 1000, 900),  # one of 32
        ]
        result = evaluate(cases, detections)
        self.assert_measures(result["short"], 0.5, 1, 1, 2 / 3)

    def test_false_alarms_are_shares_of_what_is_no_copying(self):
        quotations = [stretch(0, 100, 0), stretch(200, 300, 0)]
        phrases = [{"start": 400, "end": 430}, {"start": 500, "end": 530}]
        detections = [found(0, 51, 0), found(200, 250, 0), found(425, 470, 0)]
        result = evaluate([], detections, quotations, phrases)
        alarms = {"draftsWithoutCases": 1, "phrases": 0.5, "quotations": 0.5}
        self.assertEqual(result["falseAlarms"], alarms)
        self.assertAlmostEqual(result["shareError"], 0.146)

    def test_a_phrase_within_a_found_passage_is_no_false_alarm(self):
        phrase = {"start": 120, "end": 150}
        result = evaluate([case(100, 118, 0)], [found(100, 150, 0)], phrases=[phrase])
        self.assertEqual(result["falseAlarms"]["phrases"], 0)

    def test_quotations_can_be_left_aside(self):
        quotation = stretch(500, 600, 500)
        result = evaluate(
            [case(100, 200, 0)], [found(100, 200, 0), found(500, 600, 500)], [quotation]
        )
        self.assert_measures(result["overall"], 0.5, 1, 1, 2 / 3)
        self.assert_measures(result["quotationsIgnored"], 1, 1, 1, 1)


if __name__ == "__main__":
    unittest.main()

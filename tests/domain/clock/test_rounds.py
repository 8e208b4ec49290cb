from __future__ import annotations

from datetime import date

from workbench.domain.clock.rounds import (
    Course,
    Event,
    EventName,
    Inquiry,
    Round,
    course_of,
    settled,
)


def day(number):
    return date(2026, 6, number)


def events(*pairs):
    return [Event(EventName(name), day(number)) for name, number in pairs]


def identity(asked, answered=None, insufficient=()):
    when = None if answered is None else day(answered)
    return Round(Inquiry.IDENTITY, day(asked), when, tuple(day(n) for n in insufficient))


def test_a_question_and_its_answer_make_a_round():
    course, unasked = course_of(events(("identity_requested", 2), ("identity_confirmed", 9)))
    assert course == Course(rounds=(identity(2, 9),))
    assert unasked == ()


def test_an_insufficient_reply_leaves_the_round_open():
    course, _ = course_of(events(("identity_requested", 2), ("identity_insufficient", 5)))
    assert course.rounds == (identity(2, None, (5,)),)


def test_overlapping_clarifications_are_answered_oldest_first():
    course, _ = course_of(
        events(
            ("clarification_requested", 3),
            ("clarification_requested", 5),
            ("clarification_received", 8),
            ("clarification_received", 10),
        )
    )
    assert [(r.asked, r.answered) for r in course.rounds] == [
        (day(3), day(8)),
        (day(5), day(10)),
    ]


def test_an_answer_too_few_leaves_the_younger_clarification_open():
    course, _ = course_of(
        events(
            ("clarification_requested", 3),
            ("clarification_requested", 5),
            ("clarification_received", 8),
        )
    )
    assert [r.answered for r in course.rounds] == [day(8), None]


def test_one_payment_settles_every_request_for_the_fee():
    course, _ = course_of(events(("fee_requested", 3), ("fee_requested", 5), ("fee_paid", 8)))
    assert [r.answered for r in course.rounds] == [day(8), day(8)]


def test_events_are_put_in_the_order_of_their_days():
    course, unasked = course_of(
        events(("extension_notified", 20), ("identity_confirmed", 9), ("identity_requested", 2))
    )
    assert course == Course(rounds=(identity(2, 9),), extensions=(day(20),))
    assert unasked == ()


def test_on_one_day_the_question_comes_before_its_reply():
    course, unasked = course_of(events(("identity_confirmed", 2), ("identity_requested", 2)))
    assert course.rounds == (identity(2, 2),)
    assert unasked == ()


def test_a_round_may_end_and_another_begin_on_one_day():
    course, _ = course_of(
        events(("identity_requested", 2), ("identity_confirmed", 5), ("identity_requested", 5))
    )
    assert course.rounds == (identity(2, 5), identity(5))


def test_a_reply_to_nothing_is_out_of_order():
    _, unasked = course_of(events(("fee_paid", 2), ("fee_requested", 3)))
    assert unasked == (Event(EventName.FEE_PAID, day(2)),)


def test_a_second_answer_is_kept_as_repeated():
    course, unasked = course_of(
        events(
            ("clarification_requested", 3),
            ("clarification_received", 8),
            ("clarification_received", 9),
        )
    )
    assert course.repeated == (Event(EventName.CLARIFICATION_RECEIVED, day(9)),)
    assert unasked == ()


def test_asking_for_proof_again_while_it_is_open_is_a_reminder():
    assert settled([identity(9, 12), identity(2, None, (8,))]) == (identity(2, 12, (8,)),)


def test_asking_for_proof_after_it_was_given_is_another_round():
    rounds = (identity(2, 5), identity(9, 12))
    assert settled(rounds) == rounds


def test_clarifications_stay_apart():
    rounds = (
        Round(Inquiry.CLARIFICATION, day(3), day(8)),
        Round(Inquiry.CLARIFICATION, day(5), None),
    )
    assert settled(rounds) == rounds

"""The ids of what the clocks give as reasons; regimes word them under [reason]."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What the three clocks of the engine have to say.

    Nobody else has to stand here: the id of a reason is open, and another clock brings its own.
    """

    RECEIVED = "received"
    RESPONSE_PERIOD = "response_period"
    SHORTER_MONTH = "shorter_month"
    DAYS_ADDED = "days_added"
    ROLLED = "rolled"
    EXTENDED = "extended"
    EXTENSION_LATE = "extension_late"
    EXTENSION_REPEATED = "extension_repeated"
    IDENTITY_RESTARTS = "identity_restarts"
    CLARIFICATION_RESTARTS = "clarification_restarts"
    FEE_RESTARTS = "fee_restarts"
    IDENTITY_SUSPENDS = "identity_suspends"
    CLARIFICATION_SUSPENDS = "clarification_suspends"
    FEE_SUSPENDS = "fee_suspends"
    IDENTITY_NOT_COUNTED = "identity_not_counted"
    CLARIFICATION_NOT_COUNTED = "clarification_not_counted"
    FEE_NOT_COUNTED = "fee_not_counted"
    IDENTITY_ASKED_AFTER_EXPIRY = "identity_asked_after_expiry"
    CLARIFICATION_ASKED_AFTER_EXPIRY = "clarification_asked_after_expiry"
    FEE_ASKED_AFTER_EXPIRY = "fee_asked_after_expiry"
    IDENTITY_ASKED_LATE = "identity_asked_late"
    CLARIFICATION_ASKED_LATE = "clarification_asked_late"
    FEE_ASKED_LATE = "fee_asked_late"
    IDENTITY_WITHOUT_EFFECT = "identity_without_effect"
    CLARIFICATION_WITHOUT_EFFECT = "clarification_without_effect"
    FEE_WITHOUT_EFFECT = "fee_without_effect"
    IDENTITY_OPEN = "identity_open"
    CLARIFICATION_OPEN = "clarification_open"
    FEE_OPEN = "fee_open"
    IDENTITY_INSUFFICIENT = "identity_insufficient"
    REPLY_REPEATED = "reply_repeated"
    CAUTIOUS_ASKING_DAY = "cautious_asking_day"
    CAUTIOUS_LATE_IDENTITY = "cautious_late_identity"
    CAUTIOUS_LATE_CLARIFICATION = "cautious_late_clarification"
    CAUTIOUS_LATE_FEE = "cautious_late_fee"
    REFUSAL_WITHIN_FIRST_PERIOD = "refusal_within_first_period"
    REFUSAL_WITHIN_EXTENSION = "refusal_within_extension"
    ACKNOWLEDGEMENT_PERIOD = "acknowledgement_period"
    ACKNOWLEDGEMENT_NOT_OWED = "acknowledgement_not_owed"
    AWARE = "aware"
    NOTIFICATION_HOURS = "notification_hours"
    NOTIFICATION_LATEST = "notification_latest"
    HOURS_NEVER_ROLL = "hours_never_roll"

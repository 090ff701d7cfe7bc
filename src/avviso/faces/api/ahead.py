"""What is ahead: forecasts, questions, and how kept forecasts came out."""

from datetime import date

from avviso import outlooks, questions
from avviso.faces.api.bodies import Field
from avviso.faces.api.endpoints import Answer, Ask, Endpoint, at_most_two
from avviso.faces.api.measures import DATASET
from avviso.faces.api.stored import TABLES
from avviso.faces.forecast import OUTLOOK_COLUMNS, outlook_to_wire, partners_to_wire
from avviso.faces.questions import QUESTION_COLUMNS, question_to_wire
from avviso.faces.scorecard import SCORECARD_COLUMNS, scorecard_to_wire
from avviso.faces.web.asked import BadRequestError, Param


def forecast(ask: Ask) -> Answer:
    """What two will do to one another; of one party, whom it will deal with."""
    given, settings = ask.given, ask.site.settings
    parties = at_most_two(given["party"])
    asked = outlooks.OutlookAsked(parties, given["horizon"], given["dataset"], given["as_of"])
    if len(parties) == 1:
        return Answer(list(partners_to_wire(outlooks.next_partners(settings.store, asked, own=settings.actors))))
    return Answer(list(outlook_to_wire(outlooks.outlook(settings.store, asked, settings.actors))))


def asked_questions(ask: Ask) -> Answer:
    """Every question with its forecasts; those that can be are resolved first."""
    state = ask.given["state"]
    found = questions.standings(ask.site.settings.store)
    return Answer([question_to_wire(one) for one in found if state in (None, one.state)])


def question(ask: Ask) -> Answer:
    """Keeps a question and a forecast of it, which is never edited."""
    body, settings = ask.body, ask.site.settings
    if (body["probability"] is None) != (body["by"] is None):
        raise BadRequestError("A probability of your own is signed: send probability and by, or neither.", status=422)
    as_of = date.fromisoformat(body["as_of"]) if body["as_of"] else None
    asked = questions.QuestionAsked(body["text"], body["probability"], body["reason"] or "", body["by"] or "", as_of)
    made = questions.ask(settings.store, asked, settings.actors)
    return Answer([question_to_wire(made.standing)], status=201)


def scorecard(ask: Ask) -> Answer:
    """How every kept forecast came out."""
    return Answer(list(scorecard_to_wire(questions.scorecard(ask.site.settings.store))))


ENDPOINTS = (
    Endpoint(
        "forecast", "/api/forecast", "What two parties will do to one another; of one, whom it deals with.", forecast,
        (Param("party", "text", "One party, or two.", many=True, required=True, example=("VEN", "RUS")),
         Param("horizon", "whole", "Days ahead.", default=30, low=1, high=365), DATASET,
         Param("as_of", "date", "Nothing of this day or later is used.")),
        rows=("outlook", "partner"), columns=OUTLOOK_COLUMNS, forms=TABLES, paged=True, cost=5, stable=False,
    ),
    Endpoint(
        "questions", "/api/questions", "Questions about what will happen, with their forecasts.", asked_questions,
        (Param("state", "choice", "Only those.", choices=("open", "resolved")),),
        rows=("question",), columns=QUESTION_COLUMNS, forms=TABLES, paged=True,
    ),
    Endpoint(
        "question", "/api/questions", "Ask what will happen, and keep a forecast of it.", question,
        method="POST", rows=("question",), unknown=422, cost=5,
        fields=(
            Field("text", "text", "A question, in the words of docs/questions.md.", required=True, most=500,
                  example="At least one SANCTION by USA on VEN before 2037-06-01"),
            Field("probability", "number", "Your own. Default: that of avviso."),
            Field("reason", "text", "Why."),
            Field("by", "text", "Who says so; needed with a probability.", most=200),
            Field("as_of", "date", "Use nothing of this day or later."),
        ),
    ),
    Endpoint(
        "scorecard", "/api/scorecard", "How every kept forecast came out.", scorecard,
        rows=("score_group", "score_bin", "scored"), columns=SCORECARD_COLUMNS, forms=TABLES, paged=True,
    ),
)  # fmt: skip

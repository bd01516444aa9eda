"""What a document does not vouch for is alleged; what it states itself, or what nobody disputes, is asserted."""

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.model import EventMention

DAY = "3 May 2021"

#: Sentences whose happening of that day is alleged, each with its trigger.
ALLEGED = [
    ("Lars Holt was charged with killing Ana Reyes on 3 May 2021.", "killing"),
    ("Lars Holt is accused of taking a bribe on 3 May 2021.", "taking"),
    ("Lars Holt allegedly bribed a clerk on 3 May 2021.", "bribed"),
    ("The alleged theft took place on 3 May 2021.", "theft"),
    ("Lars Holt is suspected of setting the fire on 3 May 2021.", "setting"),
    ("Lars Holt is said to have taken bribes on 3 May 2021.", "taken"),
    ("Lars Holt is alleged to have left the plant on 3 May 2021.", "left"),
    ("The indictment says the minister met the contractor on 3 May 2021.", "met"),
    ("The lawsuit claims that the clinic lost the file on 3 May 2021.", "lost"),
    ("Prosecutors say Lars Holt moved the money on 3 May 2021.", "moved"),
    ("Prosecutors say that Lars Holt met the clerk and paid him on 3 May 2021.", "paid"),
    ("Prosecutor Grace Lind said the mayor took 20,000 dollars from a builder on 3 May 2021.", "took"),
    ("The court heard that Lars Holt bought the knife on 3 May 2021.", "bought"),
    ("Jurors were told that Lars Holt bought the knife on 3 May 2021.", "bought"),
    ("The opposition said the government rigged the vote on 3 May 2021.", "rigged"),
    ("Police said Lars Holt stabbed two guests on 3 May 2021.", "stabbed"),
    ("A source said Lars Holt bribed two clerks on 3 May 2021.", "bribed"),
    ("Lars Holt denies accusations that he took money on 3 May 2021.", "took"),
    ("Lars Holt pleaded not guilty to killing Ana Reyes on 3 May 2021.", "killing"),
    ("Lars Holt was acquitted of robbing the bank on 3 May 2021.", "robbing"),
    ("The company claimed that it had closed the plant on 3 May 2021.", "closed"),
    ("Activists said security forces shot two students on 3 May 2021.", "shot"),
    ("Prosecutors say the scheme began on 3 May 2021.", "began"),
    ("Prosecutors say his negligence led to the fire on 3 May 2021.", "led"),
    ("Prosecutors say Lars Holt's negligence led to her death aged 50 on 3 May 2021.", "led"),
    ("It is alleged he gave Ana Reyes an overdose, which led to her death on 3 May 2021.", "led"),
    ("The doctor is alleged to have given Ana Reyes a dose of a drug that caused her death on 3 May 2021.", "caused"),
    ("There are claims Lars Holt took the money on 3 May 2021.", "took"),
    ("Prosecutors say Lars Holt gave Ana Reyes a dose of a drug that caused her death on 3 May 2021.", "caused"),
    ("The mayor is under investigation for taking bribes on 3 May 2021.", "taking"),
    ("Police said Lars Holt allegedly took the money on 3 May 2021.", "took"),
    ("Lars Holt was charged with the murder of Ana Reyes on 3 May 2021.", "murder"),
    ("Lars Holt has pleaded not guilty to the manslaughter of Ana Reyes on 3 May 2021.", "manslaughter"),
    ("Lars Holt, who denies the murder of Ana Reyes on 3 May 2021, left the court.", "murder"),
    ("Lawyers for the family said the surgeon lost the file on 3 May 2021.", "lost"),
    ("Lars Holt's lawyer said police hid the tape on 3 May 2021.", "hid"),
    ("A witness told the court that Lars Holt bought the knife on 3 May 2021.", "bought"),
    ("The complaint says the bank moved the money on 3 May 2021.", "moved"),
    ("The ministry was accused by two groups of tapping the phones on 3 May 2021.", "tapping"),
    ("A former aide accused the senator of having sold secrets on 3 May 2021.", "sold"),
    ("A guard testified that Lars Holt bought the knife on 3 May 2021.", "bought"),
    ("District Attorney Ida Lund said the accused had caused the fire on 3 May 2021.", "caused"),
    ("The prosecution has attempted to show that Lars Holt delayed the call on 3 May 2021.", "delayed"),
    ("Lars Holt's defence backs out of claims Ana Reyes swallowed a dose on 3 May 2021.", "swallowed"),
]

#: Near neighbours of a like wording that are asserted.
ASSERTED = [
    ("His lawyer said Lars Holt was in Lyon when he left the plant on 3 May 2021.", "left"),
    ("Lars Holt's lawyer said Holt signed the letter on 3 May 2021.", "signed"),
    ("Lars Holt's lawyer said the judge set bail on 3 May 2021.", "set"),
    ("Lars Holt's lawyer said police arrested him on 3 May 2021.", "arrested"),
    ("Lars Holt told the court that he signed the letter on 3 May 2021.", "signed"),
    ("The judge told the jury that the panel rejected the plea on 3 May 2021.", "rejected"),
    ("The complaint says the patient died on 3 May 2021.", "died"),
    ("The trial has shown that the guard delayed the call on 3 May 2021.", "delayed"),
    ("A nurse testified that she saw the fire on 3 May 2021.", "saw"),
    ("A clerk told the court that Lars Holt was tried on 3 May 2021.", "tried"),
    ("The bridge fell on 3 May 2021 – residents claimed it had been weak for years.", "fell"),
    ("Lars Holt was charged on 3 May 2021 with killing Ana Reyes.", "charged"),
    ("Lars Holt was charged with the killing of Ana Reyes on 3 May 2021.", "killing"),
    ("Lars Holt was convicted of the murder of Ana Reyes on 3 May 2021.", "murder"),
    ("The murder of Ana Reyes on 3 May 2021 shook the town.", "murder"),
    ("Lars Holt was convicted of killing Ana Reyes on 3 May 2021.", "killing"),
    ("Lars Holt was found guilty of killing Ana Reyes on 3 May 2021.", "killing"),
    ("Lars Holt pleaded guilty to killing Ana Reyes on 3 May 2021.", "killing"),
    ("Lars Holt admitted killing Ana Reyes on 3 May 2021.", "killing"),
    ("Lars Holt said he had shot her on 3 May 2021.", "shot"),
    ("Prosecutors said Lars Holt was arrested on 3 May 2021.", "arrested"),
    ("Prosecutors said they searched the house on 3 May 2021.", "searched"),
    ("Prosecutors said the victim died on 3 May 2021.", "died"),
    ("Police said a gunman killed two guests on 3 May 2021.", "killed"),
    ("Police said two guests were stabbed on 3 May 2021.", "stabbed"),
    ("The health ministry said 20 people died on 3 May 2021.", "died"),
    ("Al-Noor claimed responsibility for the attack on 3 May 2021.", "attack"),
    ("Al-Noor said it carried out the attack on 3 May 2021.", "attack"),
    ("The suspected arson attack on 3 May 2021 killed two guests.", "attack"),
    ("The agency charged with protecting the coast opened an office on 3 May 2021.", "opened"),
    ("Lars Holt, who is accused of fraud, left the country on 3 May 2021.", "left"),
    ("Police said Lars Holt killed himself on 3 May 2021.", "killed"),
    ("The man in charge of fixing the dam resigned on 3 May 2021.", "resigned"),
    ("The union was blamed for violent acts, including the killing of a guard on 3 May 2021.", "killing"),
    ("Lars Holt is accused of stealing a car, which was found on 3 May 2021.", "found"),
    ("Lars Holt is accused of shooting a man who died on 3 May 2021.", "died"),
    ("Lars Holt is accused of a fraud which led to protests on 3 May 2021.", "led"),
    ("Lars Holt was convicted of giving her drugs, which led to her death on 3 May 2021.", "led"),
    ("The council opened an investigation of the vote of 3 May 2021.", "vote"),
    ("Lars Holt is charged with killing 13 people after a rampage on 3 May 2021.", "rampage"),
    ("Prosecutors say Lars Holt shot a man who died on 3 May 2021.", "died"),
    ("The trial of the doctor accused of causing the death of Ana Reyes was postponed on 3 May 2021.", "trial"),
    ("The rain claimed its first victim, a clerk, on 3 May 2021.", "claimed"),
    ("The storm claimed two lives on 3 May 2021.", "claimed"),
    ("Reuters said security forces shot two students on 3 May 2021.", "shot"),
    ("Lars Holt took charge of the mission on 3 May 2021.", "mission"),
    ("The ministry said the scheme began on 3 May 2021.", "began"),
    ("UNICEF said 200 people had been killed by meningitis on 3 May 2021.", "killed"),
    ("The bill left out money the mayor wanted for closing the camp and shut it on 3 May 2021.", "shut"),
]

#: What is neither: a denial, a plan, a possibility, and a day that an event was moved from.
OTHERS = [
    ("Lars Holt denied that he took money on 3 May 2021.", "took", "negated"),
    ("Lars Holt denies giving Ana Reyes drugs which led to her death on 3 May 2021.", "led", "negated"),
    ("The mayor denied reports that he met Lars Holt on 3 May 2021.", "met", "negated"),
    ("Prosecutors say Lars Holt did not leave the house on 3 May 2021.", "leave", "negated"),
    ("The opposition claims that the vote will be held on 3 May 2031.", "vote", "planned"),
    ("The trial was to have begun on 3 May 2021.", "begun", "hypothetical"),
    ("Lars Holt was supposed to appear in court on 3 May 2021.", "appear", "hypothetical"),
    ("The owner wants the yard sold by 3 May 2031.", "sold", "hypothetical"),
    ("The derby was moved from 3 May 2021 to 10 May.", "moved", "negated"),
    ("The match was postponed from 3 May 2021 to 10 May.", "match", "negated"),
    ("The talks almost collapsed on 3 May 2021.", "collapsed", "negated"),
    ("Nearly 200 people fled on 3 May 2021.", "fled", "asserted"),
    ("Lars Holt moved from Lima on 3 May 2021.", "moved", "asserted"),
    ("If it rains, the match will be moved to 3 May 2031.", "moved", "hypothetical"),
    ("They will meet on 3 May 2031 to see if the dam holds.", "meet", "planned"),
    ("The doctor is hopeful that the clinic will open on 3 May 2031.", "open", "hypothetical"),
    ("The doctor is glad that the clinic will open on 3 May 2031.", "open", "planned"),
    ("Thousands will starve on 3 May 2031.", "starve", "hypothetical"),
]

#: Sentences with what the next one says of them.
DENIED = [
    ("The Echo reported that the bank would close on 3 May 2031. There are no such plans, the bank said.", "negated"),
    ("The bank will close on 3 May 2031, the Echo reported. The bank denied the report.", "negated"),
    ("The union said the bank would close on 3 May 2031. “That is untrue,” the bank said.", "negated"),
    ("The union said the bank dismissed two clerks on 3 May 2021. The bank rejected the claim.", "alleged"),
    ("The union said the bank dismissed two clerks on 3 May 2021. The bank denied it.", "alleged"),
    (
        "The union said the bank dismissed two clerks on 3 May 2021. The bank denied that it was short of money.",
        "asserted",
    ),
    ("The bank will close on 3 May 2031. The council denied the request.", "planned"),
    ("The bank dismissed two clerks on 3 May 2021. The union rejected the offer.", "asserted"),
    ("The bank will close on 3 May 2031. There is no such bank elsewhere.", "planned"),
    ("The bank will close on 3 May 2031. It is a false economy, some say.", "planned"),
]

#: Questions tell of no event; what they take for granted stays.
QUESTIONS = [
    ("Did Lars Holt meet Ana Reyes on 3 May 2021?", False),
    ("Was Lars Holt in Lima on 3 May 2021?", False),
    ("Who do you think met Ana Reyes on 3 May 2021?", False),
    ("What did the mayor say after the bridge fell on 3 May 2021?", True),
]


def _mentions(text: str, syntax: Syntax) -> list[EventMention]:
    day = "3 May 2031" if "2031" in text else DAY
    edtf = "2031-05-03" if "2031" in text else "2021-05-03"
    return list(extract(builders.document(text), (builders.expression(text, day, edtf),), syntax))


def _modality(text: str, trigger: str, syntax: Syntax) -> str:
    return next(mention.modality for mention in _mentions(text, syntax) if mention.trigger.text == trigger)


@pytest.mark.parametrize(("text", "trigger"), ALLEGED, ids=[text for text, _ in ALLEGED])
def test_accusations_and_contested_claims_are_alleged(text: str, trigger: str, syntax: Syntax) -> None:
    assert _modality(text, trigger, syntax) == "alleged"


@pytest.mark.parametrize(("text", "trigger"), ASSERTED, ids=[text for text, _ in ASSERTED])
def test_what_is_settled_or_undisputed_is_asserted(text: str, trigger: str, syntax: Syntax) -> None:
    assert _modality(text, trigger, syntax) == "asserted"


@pytest.mark.parametrize(("text", "trigger", "modality"), OTHERS, ids=[text for text, _, _ in OTHERS])
def test_denials_plans_and_moved_days_keep_their_modality(
    text: str, trigger: str, modality: str, syntax: Syntax
) -> None:
    assert _modality(text, trigger, syntax) == modality


@pytest.mark.parametrize(("text", "modality"), DENIED, ids=[text for text, _ in DENIED])
def test_a_denial_in_the_next_sentence_counts(text: str, modality: str, syntax: Syntax) -> None:
    assert _mentions(text, syntax)[0].modality == modality


@pytest.mark.parametrize(("text", "has_event"), QUESTIONS, ids=[text for text, _ in QUESTIONS])
def test_what_a_question_asks_is_no_event(text: str, has_event: bool, syntax: Syntax) -> None:
    assert bool(_mentions(text, syntax)) == has_event


def test_the_title_of_a_crime_has_the_charge_that_claims_it(syntax: Syntax) -> None:
    """The date stands in it, so that it is not taken for the day of the charge."""
    (mention,) = _mentions(
        "Lars Holt is charged with the murder of six guests at a mill in Lund on 3 May 2021.", syntax
    )
    assert mention.title == "Lars Holt is charged with the murder of six guests at a mill in Lund on 3 May 2021"

"""A plan is what somebody has decided or arranged; what is forecast, wished, feared or demanded is hypothetical."""

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.temporal import recognise

#: The publication date of every sentence: a Saturday.
PUBLISHED = "2023-11-18"

CASES = [
    # decided, arranged or announced
    ("The council will vote on Tuesday.", "vote", "planned"),
    ("The mayor will be joined by veterans to open a hall on 3 May 2031.", "open", "planned"),
    ("The mayor was joined by veterans to open a hall on Friday.", "open", "asserted"),
    ("The mayor did not stop to help the man on Friday.", "stop", "negated"),
    ("The clinic is to be closed on Monday.", "closed", "planned"),
    ("The results were due to be revealed this week.", "revealed", "planned"),
    ("The film is scheduled to be broadcast today.", "broadcast", "planned"),
    ("Several events are planned for Thursday.", "planned", "planned"),
    ("Protesters are expected to gather on Main Street on Tuesday.", "gather", "planned"),
    ("The board has called a meeting of engineers for today.", "called", "planned"),
    ("Unions called for a general strike on Tuesday.", "strike", "planned"),
    ("The station will not only launch a show today but hire a host.", "launch", "planned"),
    ("The bridge will not open until Tuesday.", "open", "planned"),
    ("The mayor will speak at a rally today.", "rally", "planned"),
    ("The band spoke ahead of today's concert.", "concert", "planned"),
    ("Donors will discuss it at a conference to be held today.", "held", "planned"),
    ("The army said it would withdraw its troops by Tuesday.", "withdraw", "planned"),
    ("Prices are to be cut next year.", "cut", "planned"),
    ("The court set 3 December as the date of the trial.", "set", "planned"),
    ("The court set 3 November as the date of the trial.", "set", "hypothetical"),
    ("The band chose a singer on 3 November.", "chose", "asserted"),
    ("Had she left on 3 November 2022 she would have lived.", "left", "hypothetical"),
    ("The firm will sell its storm shelters next year.", "sell", "planned"),
    ("At no time did the mayor meet Holt on 3 November.", "meet", "negated"),
    ("With no time left, the mayor met Holt on 3 November.", "met", "asserted"),
    # forecast
    ("The airline is likely to raise its fares tomorrow.", "raise", "hypothetical"),
    ("It is likely to rain on Monday.", "rain", "hypothetical"),
    ("The storm is expected to hit the coast on Thursday.", "hit", "hypothetical"),
    ("Prices are expected to rise next year.", "rise", "hypothetical"),
    ("Experts predict that the river will flood the town next week.", "flood", "hypothetical"),
    ("The fund was forecast to lose money in 2024.", "lose", "hypothetical"),
    ("Analysts think the firm will close its mill next year.", "close", "hypothetical"),
    ("Five inches of snow are expected to fall on Monday.", "fall", "hypothetical"),
    ("Cyclone Mara is expected to hit the coast on Tuesday.", "hit", "hypothetical"),
    ("The ministry of the economy will publish the figures on Tuesday.", "publish", "planned"),
    ("The plan would put the town at risk of a flood returning next year.", "returning", "hypothetical"),
    ("The mayor may skip Tuesday's summit.", "summit", "planned"),
    ("Should she stay when her contract ends next spring?", "ends", "planned"),
    ("He will not leave until March, when his term ends.", "ends", "planned"),
    ("The release has been delayed until Tuesday.", "release", "planned"),
    ("The judge recessed the hearing until 3 December.", "recessed", "planned"),
    ("The court adjourned the hearing until 3 December.", "adjourned", "planned"),
    # ordered or agreed; what is recommended is not
    ("A judge ordered that Lars Holt should stand trial in March.", "stand", "planned"),
    ("The council agreed that the school should close in March.", "close", "planned"),
    ("The judge ordered that the mine be closed next week.", "closed", "planned"),
    ("The judge ordered that the mine be closed last week.", "closed", "hypothetical"),
    ("The union demanded that the mine be closed next week.", "closed", "hypothetical"),
    ("The report said that the school should close in March.", "close", "hypothetical"),
    ("The council insisted that the mine was closed last week.", "closed", "asserted"),
    # what a question below a verb leaves open is not the deciding
    ("A jury will decide on Tuesday if Lars Holt is guilty.", "decide", "planned"),
    ("It will be decided on Tuesday whether the game goes ahead.", "decided", "planned"),
    ("Lars Holt will play on Tuesday if he is fit.", "play", "hypothetical"),
    # intended, and not yet done
    ("In 2005 he planned to leave the firm.", "planned", "hypothetical"),
    ("The group planned the raid in 2005.", "planned", "asserted"),
    # told to do it
    ("“Meet us on Tuesday in the square,” the group said.", "Meet", "hypothetical"),
    ("“Dear friends, go back to your desks on Tuesday and help us,” she wrote.", "help", "hypothetical"),
    ("On 3 November the trial was delayed to allow more time.", "delayed", "asserted"),
    ("Lars Holt did leave on 3 November.", "leave", "asserted"),
    # arranged and undone
    ("Elections due to be held on 28 December will be postponed.", "held", "negated"),
    ("The league has decided to postpone games scheduled for Tuesday.", "games", "negated"),
    ("Envoys met after the cancellation of a summit that was to begin on 3 December.", "begin", "negated"),
    ("The concert planned for 3 December will be moved to a larger hall.", "concert", "planned"),
    ("The trial has been postponed until 3 December.", "trial", "planned"),
    ("The talks had been planned for 3 December.", "talks", "hypothetical"),
    ("Officials said the talks had been planned for 3 December.", "talks", "planned"),
    ("Analysts have estimated that the law will boost profits next year.", "boost", "hypothetical"),
    ("Two men were going door to door in Lund on Thursday.", "door", "asserted"),
    # due, and perhaps not come
    ("Lars Holt was due in court on 3 November.", "due", "hypothetical"),
    ("Lars Holt is due in court on 3 December.", "due", "planned"),
    ("The fire on 3 November was due to a fault.", "fire", "asserted"),
    # feared or guessed
    ("The rebels fear that the army will attack on Tuesday.", "attack", "hypothetical"),
    ("It seems that the army is planning an attack tomorrow.", "planning", "hypothetical"),
    # wished or demanded
    ("The party hopes to win the vote in March.", "win", "hypothetical"),
    ("The party called for elections in March.", "elections", "hypothetical"),
    ("The envoy urged the cabinet to resign next week.", "resign", "hypothetical"),
    ("The ambassador wants the president to stay until September.", "stay", "hypothetical"),
    ("She called on the senate to act next week.", "act", "hypothetical"),
    ("Lars Holt has to resign today.", "resign", "hypothetical"),
    ("The minister should hold elections in March.", "elections", "hypothetical"),
    ("The council may vote on Tuesday.", "vote", "hypothetical"),
    # over: whether it came true the text does not say
    ("The case was due to start on 16 November 2023.", "start", "hypothetical"),
    # it took place, whatever another clause says
    ("Smoke could be seen over the harbour on Thursday.", "seen", "asserted"),
    ("The bridge was not opened until Thursday.", "opened", "asserted"),
    ("The runners not only finished on Thursday but danced.", "finished", "asserted"),
    ("The 1918 pandemic was considered the worst of all.", "pandemic", "asserted"),
    ("Two men tried to set themselves on fire on Thursday.", "set", "asserted"),
    ("A march planned for today drew few people.", "march", "asserted"),
    ("Officials ignored signs that could have prevented the March 2011 massacre.", "massacre", "asserted"),
    ("The judge refused a request to bring up a 2003 raid of the ranch.", "raid", "asserted"),
    ("Voters had to queue for hours on Thursday.", "queue", "asserted"),
    # by when somebody had to do something does not say that it was done
    ("The crews had to reach the port by Thursday.", "reach", "hypothetical"),
    ("The tenants had to leave the house by 3 March 2023.", "leave", "hypothetical"),
    ("The crews had reached the port by Thursday.", "reached", "asserted"),
    ("She was asked to resign on Thursday.", "asked", "asserted"),
    ("The band spoke after Thursday's concert.", "concert", "asserted"),
    ("They discussed the lessons learned in 1976.", "learned", "asserted"),
    # it did not
    ("The tribute, expected to take place in September 2022, was cancelled.", "take", "negated"),
    ("The bridge was not opened on Thursday.", "opened", "negated"),
    ("Neither the mayor nor the bishop visited the camp on Thursday.", "visited", "negated"),
    ("The crew met neither the mayor nor the bishop on Thursday.", "met", "negated"),
    ("Not a single ship left the port on Thursday.", "left", "negated"),
    ("The mill has neither hired nor fired anyone since June 2021.", "fired", "negated"),
    ("The judge did not sign the order on Wednesday, nor did he speak on Thursday.", "speak", "negated"),
    # what a clause of time says is to come with what is to come then
    ("The mayor will speak when the council meets today.", "meets", "planned"),
    ("The pier will reopen on Monday once crews clear it today.", "clear", "planned"),
    ("The mayor will not seek another term once the present one ends in 2028.", "ends", "planned"),
    ("That could change today when Ana Dorn speaks with lawyers.", "speaks", "planned"),
    ("The mayor left when the council met on Thursday.", "met", "asserted"),
    ("The mayor will speak about what happened when the council met today.", "met", "asserted"),
    ("Once the bridge opened on Thursday, lorries crossed it.", "opened", "asserted"),
    # what is announced with another announcement, in a clause of its own
    ("The admiral said more ships would be sent and troops would land in Lund by Tuesday.", "land", "planned"),
    ("The guard said he left on Monday and would have stayed until Tuesday.", "left", "asserted"),
    # an object of what somebody is due or expected to do; "meant to end" says what its subject was for
    ("The regulator is due to hold a meeting today.", "meeting", "planned"),
    ("The band is expected to give a concert in Lund today.", "concert", "planned"),
    ("The talks on Thursday were meant to end the war.", "talks", "asserted"),
    # what took place is not less so because something will be done about it
    ("Thursday's raids on the market will be investigated.", "raids", "asserted"),
    ("Thursday's concert would have been held in Lund.", "concert", "hypothetical"),
    ("Tuesday's concert will be broadcast by two stations.", "concert", "planned"),
    ("The union planned another round of marches today.", "marches", "planned"),
    ("Workers ended a series of strikes on Thursday.", "strikes", "asserted"),
    ("The meeting was set up in 2007 by four states.", "meeting", "asserted"),
    # a bare noun is part of what the verb says
    ("The mayor said he would not run for re-election this year.", "election", "negated"),
    ("Workers will not go on strike this week.", "strike", "negated"),
    ("Workers set a van on fire on Thursday.", "set", "asserted"),
    ("Gunfire could be overheard in the port on Thursday.", "overheard", "asserted"),
    # the negation is of something else in the clause, or of another clause
    ("Not all ships left the port on Thursday.", "left", "asserted"),
    ("Not the mayor but the bishop visited the camp on Thursday.", "visited", "asserted"),
    ("Not a clerk but a judge signed the order on Thursday.", "signed", "asserted"),
    ("Either the mayor or the bishop visited the camp on Thursday.", "visited", "asserted"),
    ("Not a week after the vote, the mayor resigned on Thursday.", "resigned", "asserted"),
    ("Harlow Mills bought the yard in Odda in 1987 and has not reported a loss since 1999.", "bought", "asserted"),
]


@pytest.mark.parametrize(("text", "trigger", "modality"), CASES, ids=[text for text, _, _ in CASES])
def test_a_plan_is_decided_and_an_expectation_is_not(text: str, trigger: str, modality: str, syntax: Syntax) -> None:
    document = builders.document(text, date=PUBLISHED)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert {mention.trigger.text: mention.modality for mention in found}.get(trigger) == modality

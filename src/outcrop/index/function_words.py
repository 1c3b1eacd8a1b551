"""Words that hold a sentence together and tell nothing of its subject, language by language.

A long question in plain words, joined by OR, is mostly these. They match, but add nothing to the score:
where many texts are short (titles without a body), rarity alone takes "which" for a telling word. On
Cranfield with every second text left out nDCG@10 rises from .307 to .332, on the whole of it by .003.
"""

from __future__ import annotations

from collections.abc import Sequence

LONG_QUESTION = 5
"""From so many words joined by OR on it is a question in plain words."""

_ENGLISH = """
a about after all also am an and any are as at be because been before being between both but by can could
did do does doing during each for from had has have having he her here him his how i if in into is it its
may me might more most must my no nor not of off on once only or other our out over own same shall she
should so some such than that the their them then there these they this those through to too under until
up upon us very was we were what when where which while who whom whose why will with would you your
"""
_GERMAN = """
aber als am an auch auf aus bei bin bis da damit das dass dem den der des die dies diese dieser dieses doch
du durch ein eine einem einen einer eines er es fur hat haben hatte ich ihr im in ist ja kann kein keine
man mehr mit nach nicht noch nun nur ob oder sein seine sich sie sind so uber um und uns unter vom von vor
war waren was wenn wer werden wie wir wird wo wurde wurden zu zum zur
"""
_FRENCH = """
a au aux avec c ce ces cet cette d dans de des du elle elles en est et etait etre eux il ils j je l la le
les leur leurs lui m ma mais me meme mes mon n ne ni nos notre nous on ont ou par pas plus pour qu que qui
quoi s sa sans se ses si son sont sous sur t te tu un une vos votre vous y
"""
_SPANISH = """
a al algo ante como con cual cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso
esta este esto fue ha han hasta hay la las le les lo los mas me mi muy ni no nos o para pero por porque
que quien se segun ser si sin sobre son su sus tambien un una uno unos y ya
"""
_PORTUGUESE = """
a ao aos as ate com como da das de dela dele do dos e ela elas ele eles em entre era essa esse esta este
foi ha isso isto ja mais mas me mesmo muito na nao nas nem no nos o os ou para pela pelas pelo pelos por
qual quando que quem se sem ser seu seus sua suas tambem te um uma
"""
_ITALIAN = """
a ai al alla alle anche che chi ci come con cui da dai dal dalla de degli dei del della delle di e ed era
gli ha hanno i il in io la le lei lo loro lui ma mi nei nel nella non o per perche piu quale quando quello
questa questo se si sono su sua suo sul sulla tra tu un una uno
"""
_DUTCH = """
aan al als bij dan dat de der die dit door een en er had heb heeft het hij hoe hun ik in is je kan maar
meer men met mijn na naar niet nog nu of om omdat onder ons ook op over te tegen tot uit van veel voor
waar was wat werd wie wij wordt ze zich zij zijn zo zou
"""
FUNCTION_WORDS = {
    code: frozenset(words.split())
    for code, words in (
        ("en", _ENGLISH),
        ("de", _GERMAN),
        ("fr", _FRENCH),
        ("es", _SPANISH),
        ("pt", _PORTUGUESE),
        ("it", _ITALIAN),
        ("nl", _DUTCH),
    )
}
"""Articles, pronouns, prepositions, conjunctions and auxiliaries, folded, by ISO 639-1 code."""


def telling_nothing(words: Sequence[str]) -> frozenset[str]:
    """Which of a question's folded words are function words of its language: the one whose list has the
    most of them. None for a short question, or one that has nothing else."""
    asked = frozenset(words)
    if len(words) < LONG_QUESTION:
        return frozenset()
    found = max((asked & known for known in FUNCTION_WORDS.values()), key=len)
    return found if found < asked else frozenset()

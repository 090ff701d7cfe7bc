"""Sentences whose trees several modules look at."""

CONDEMNED = "France/NNP/2/nsubj/GPE condemned/VBD/0/root Iran/NNP/2/obj/GPE ././2/punct"
PASSIVE = (
    "Iran/NNP/3/nsubj:pass/GPE was/VBD/3/aux:pass condemned/VBN/0/root by/IN/5/case France/NNP/3/obl:agent/GPE "
    "././3/punct"
)
SHARED_PASSIVE = (
    "Iran/NNP/3/nsubj:pass/GPE was/VBD/3/aux:pass condemned/VBN/0/root and/CC/5/cc rejected/VBN/3/conj by/IN/7/case "
    "France/NNP/5/obl:agent/GPE ././3/punct"
)
TWO_VERBS = (
    "France/NNP/2/nsubj/GPE met/VBD/0/root Iran/NNP/2/obj/GPE and/CC/5/cc condemned/VBD/2/conj Israel/NNP/5/obj/GPE "
    "././2/punct"
)
URGED = (
    "France/NNP/2/nsubj/GPE urged/VBD/0/root Iran/NNP/2/obj/GPE to/TO/5/mark free/VB/2/xcomp Israel/NNP/5/obj/GPE "
    "././2/punct"
)
WHICH = (
    "Turkey/NNP/7/nsubj/GPE ,/,/4/punct which/WDT/4/nsubj shelled/VBD/1/acl:relcl Syria/NNP/4/obj/GPE ,/,/4/punct "
    "apologised/VBD/0/root ././7/punct"
)
EFFORTS = (
    "Western/JJ/2/amod/NORP efforts/NNS/9/nsubj to/TO/4/mark strip/VB/2/acl Russia/NNP/4/obj/GPE of/IN/8/case "
    "the/DT/8/det title/NN/4/obl failed/VBD/0/root ././9/punct"
)
SAID_AFTER = (
    "Poland/NNP/2/nsubj/GPE imposed/VBD/0/root sanctions/NNS/2/obj on/IN/5/case Belarus/NNP/2/obl/GPE ,/,/9/punct "
    "the/DT/8/det minister/NN/9/nsubj said/VBD/2/parataxis on/IN/11/case Monday/NNP/9/obl/DATE ././2/punct"
)
SAID_BEFORE = (
    "The/DT/2/det minister/NN/3/nsubj said/VBD/0/root that/IN/7/mark Poland/NNP/7/nsubj/GPE had/VBD/7/aux "
    "imposed/VBN/3/ccomp sanctions/NNS/7/obj on/IN/10/case Belarus/NNP/7/obl/GPE ././3/punct"
)
ACCORDING = (
    "According/VBG/3/case to/IN/1/fixed Reuters/NNP/6/obl/ORG ,/,/3/punct Poland/NNP/6/nsubj/GPE condemned/VBD/0/root "
    "Belarus/NNP/6/obj/GPE ././6/punct"
)
CHAIN = (
    "Lavrov/NNP/2/nsubj/PERSON said/VBD/0/root that/IN/5/mark Rodriguez/NNP/5/nsubj/PERSON told/VBD/2/ccomp "
    "Maduro/NNP/5/iobj/PERSON that/IN/9/mark Cuba/NNP/9/nsubj/GPE condemned/VBD/5/ccomp Peru/NNP/9/obj/GPE ././2/punct"
)
APPOSED = (
    "Putin/NNP/8/nsubj/PERSON ,/,/4/punct the/DT/4/det president/NN/1/appos of/IN/6/case Russia/NNP/4/nmod/GPE "
    ",/,/1/punct met/VBD/0/root Lavrov/NNP/8/obj/PERSON ././8/punct"
)
MINISTER = (
    "Russia/NNP/4/nmod:poss/GPE 's/POS/1/case energy/NN/4/compound minister/NN/5/nsubj visited/VBD/0/root "
    "Cuba/NNP/5/obj/GPE ././5/punct"
)
PAIR = (
    "President/NNP/2/nmod:desc Vladimir/NNP/9/nsubj/PERSON Putin/NNP/2/flat/I-PERSON and/CC/7/cc "
    "Chinese/JJ/6/amod/NORP "
    "leader/NN/7/nmod:desc Xi/NNP/2/conj/PERSON Jinping/NNP/7/flat/I-PERSON met/VBD/0/root ././9/punct"
)
MEETING = (
    "A/DT/2/det meeting/NN/7/nsubj between/IN/4/case Iran/NNP/2/nmod/GPE and/CC/6/cc Iraq/NNP/4/conj/GPE "
    "ended/VBD/0/root "
    "././7/punct"
)
RESPONSE = (
    "France/NNP/2/nsubj/GPE imposed/VBD/0/root sanctions/NNS/2/obj in/IN/5/case response/NN/2/obl to/IN/8/case "
    "the/DT/8/det invasion/NN/5/nmod of/IN/10/case Kuwait/NNP/8/nmod/GPE ././2/punct"
)
DATED = (
    "France/NNP/2/nsubj/GPE met/VBD/0/root Iran/NNP/2/obj/GPE in/IN/5/case Rome/NNP/2/obl/GPE on/IN/7/case "
    "3/CD/2/obl/DATE "
    "May/NNP/7/nmod:unmarked/I-DATE 2019/CD/7/nmod:unmarked/I-DATE ././2/punct"
)
ALLY = "Cuba/NNP/4/nsubj/GPE is/VBZ/4/cop an/DT/4/det ally/NN/0/root of/IN/6/case Russia/NNP/4/nmod/GPE ././4/punct"
MEMBER = (
    "Venezuela/NNP/5/nsubj/GPE is/VBZ/5/cop a/DT/5/det founding/VBG/5/amod member/NN/0/root of/IN/7/case "
    "OPEC/NNP/5/nmod/ORG ././5/punct"
)
ALLIANCE = (
    "The/DT/2/det alliance/NN/7/nsubj between/IN/4/case Cuba/NNP/2/nmod/GPE and/CC/6/cc Russia/NNP/4/conj/GPE "
    "holds/VBZ/0/root ././7/punct"
)
FORMER_ALLY = (
    "Cuba/NNP/4/nmod:poss/GPE 's/POS/1/case former/JJ/4/amod ally/NN/8/nsubj ,/,/6/punct Russia/NNP/4/appos/GPE "
    ",/,/4/punct condemned/VBD/0/root Peru/NNP/8/obj/GPE ././8/punct"
)
LAVROV = (
    "Russia/NNP/4/nmod:poss/GPE 's/POS/1/case foreign/JJ/4/amod minister/NN/9/nsubj ,/,/6/punct "
    "Sergey/NNP/4/appos/PERSON Lavrov/NNP/6/flat/I-PERSON ,/,/4/punct met/VBD/0/root Iran/NNP/9/obj/GPE ././9/punct"
)

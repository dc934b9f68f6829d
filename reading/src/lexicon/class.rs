//! The classes that the reading asks for by name: what it knows of single words.
//!
//! The words themselves stand in the rule files; here each class is one bit, and what a word is of all of them is one
//! load. A class that no rule file has is an error when the lexicon is built, so that a slip in a name is not a class
//! that silently holds nothing.

pub(crate) use super::class_set::ClassSet;

/// What is written small in a title of which every other word has a capital.
pub(crate) const SMALL_IN_TITLES: ClassSet =
    ClassSet::union([DETERMINER, PREPOSITION, AND, OR, BUT, TO, OF, BY, SUBORDINATOR]);
/// Forms of auxiliary and modal verbs.
pub(crate) const AUXILIARY: ClassSet = ClassSet::union([BE, HAVE, DO, WILL, MAY, SHOULD]);
/// What makes a noun group of the words after it: a determiner, a possessive, a number.
pub(crate) const GROUP_OPENER: ClassSet = ClassSet::union([DETERMINER, POSSESSIVE, QUANTIFIER, NO, NUMBER]);
/// What stands inside no noun group.
pub(crate) const GROUP_CLOSER: ClassSet = ClassSet::union([
    PREPOSITION,
    AND,
    OR,
    BUT,
    SUBORDINATOR,
    RELATIVE,
    AUXILIARY,
    NOT,
    PRONOUN,
    DETERMINER,
    QUANTIFIER,
    POSSESSIVE,
    NO,
    RECIPROCAL,
]);
/// Personal pronouns.
pub(crate) const PRONOUN: ClassSet = ClassSet::union([HE, SHE, THEY, IT, SPEAKER]);

macro_rules! classes {
    ($(#[$first_doc:meta])* $first:ident {$($(#[$doc:meta])* $name:ident = $class:literal,)+}
     $(#[$second_doc:meta])* $second:ident {$($(#[$doc2:meta])* $name2:ident = $class2:literal,)+}) => {
        classes!(@constants 0, $($(#[$doc])* $name,)+ $($(#[$doc2])* $name2,)+);
        $(#[$first_doc])*
        pub(crate) const $first: &[(&str, ClassSet)] = &[$(($class, $name),)+];
        $(#[$second_doc])*
        pub(crate) const $second: &[(&str, ClassSet)] = &[$(($class2, $name2),)+];
    };
    (@constants $n:expr, $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub(crate) const $name: ClassSet = ClassSet::single($n);
        classes!(@constants $n + 1, $($rest)*);
    };
    (@constants $n:expr,) => {};
}

classes! {
    /// The classes whose entries of several words the chunker takes as one: "as well as", "ahead of".
    JOINED {
        /// "according to": whose claim something is
        SOURCE_MARK = "source_mark",
        /// `the`, `a`, `this`, `some`
        DETERMINER = "determiner",
        /// `a`, `an`, `another`: what is meant has not been spoken of
        INDEFINITE = "indefinite",
        /// `no`, `neither`
        NO = "no",
        /// `both`, `all`, `each`
        QUANTIFIER = "quantifier",
        /// `his`, `its`, `their`
        POSSESSIVE = "possessive",
        /// `he`, `him`, `himself`, `his`
        HE = "he",
        /// `she`, `her`
        SHE = "she",
        /// `they`, `them`, `their`
        THEY = "they",
        /// `it`, `its`
        IT = "it",
        /// `I`, `we`, `you`: the speaker and those spoken to
        SPEAKER = "speaker",
        /// `each other`, `one another`
        RECIPROCAL = "reciprocal",
        /// `in`, `with`, `ahead of`
        PREPOSITION = "preposition",
        /// `after`, `before`, `since`: prepositions that also begin a clause
        CLAUSE_PREPOSITION = "clause_preposition",
        /// `including`, `such as`: what leads some of those who stand before it
        INCLUSION = "inclusion",
        /// `and`, `as well as`
        AND = "and",
        /// `or`, `nor`
        OR = "or",
        /// `but`, `yet`
        BUT = "but",
        /// `that`, `whether`, `when`, `because`
        SUBORDINATOR = "subordinator",
        /// `if`, `unless`, `provided`
        CONDITION = "condition",
        /// `who`, `which`, `whom`
        RELATIVE = "relative",
        WHO = "who",
        WHOSE = "whose",
        /// forms of `be`
        BE = "be",
        /// forms of `have`
        HAVE = "have",
        /// forms of `do`
        DO = "do",
        /// `will`, `shall`, `'ll`
        WILL = "will",
        /// `would`, `could`, `may`
        MAY = "may",
        /// `should`, `must`, `ought`
        SHOULD = "should",
        /// `not`, `n't`, `never`
        NOT = "not",
        /// `already`, `also`, `soon`; words in -ly are known by their ending
        ADVERB = "adverb",
        /// `two`, `dozens`
        NUMBER = "number",
        /// nouns for people who act: `officials`, `delegation`, `leaders`
        PEOPLE = "people",
        /// nouns for people and bodies that consult: `officials`, `delegation`, `government`
        DELEGATE = "delegate",
        /// nouns for bodies that act: `government`, `army`, `police`
        BODY = "body",
        /// nouns for people who act in a crowd, and say nothing for a country: `protesters`, `workers`, `gunmen`
        CROWD = "crowd",
        /// `counterpart`, `opposite number`
        COUNTERPART = "counterpart",
        /// nouns that hand on to what follows their `of`: `round`, `series`, `group`
        TRANSPARENT = "transparent",
        /// `former`, `acting`, `deputy`, `then`
        OFFICE_MODIFIER = "office_modifier",
        /// `wife`, `brother`
        KIN = "kin",
        /// words that are verbs or nouns: `visit`, `talks`, `call`
        /// verbs of saying
        SAY = "say",
        /// `to`
        TO = "to",
        /// `of`
        OF = "of",
        /// `with`
        WITH = "with",
        /// `by`
        BY = "by",
        /// `not`-like determiners' company: `sides`, `leaders`, `men` after "the two"
        SIDES = "sides",
        /// prepositions that deny what they lead: `without`
        DENIAL = "denial",
        /// `family`, `early`: words in -ly that are no adverbs
        NO_ADVERB = "no_adverb",
        /// verbs that want an object: "a visit planned for May" is not one that plans
        NEEDS_OBJECT = "needs_object",
        /// verbs that lack something where no object follows: "the envoy Lind met"
        GAP_VERB = "gap_verb",
        /// nouns that take what "with" leads: "ties with China"
        WITH_NOUN = "with_noun",
        /// `left`, `center`: where somebody stands in a picture
        POSITION = "position",
        /// `after`, `ahead of`: the subject of the clause takes part in what a noun after these announces
        LENDS_SUBJECT = "lends_subject",
        /// `in`, `to`: between a verb and the noun that it carries: "took part in talks"
        CARRYING = "carrying_preposition",
        /// `party`, `militia`: nouns that stand before the name of a body
        NAMED_BODY = "named_body",
        /// `capital`, `port`: nouns that a comma may part from the name of a place
        NAMED_PLACE = "named_place",
        /// `arrest`, `killing`: what is "of" these suffers them
        DEED = "done_noun",
        /// `release`, `trial`: what is done to those of whom it is said
        UNDERGONE = "undergone_noun",
        /// `over`: so only after a verb without an object: "presided over talks"
        CARRYING_ALONE = "carrying_alone",
        /// first names of months and weekdays, which are no names of people
        CALENDAR = "calendar",
    }
    /// The classes of which only the entries of one word are asked for.
    SINGLE {
        /// adjectives that say that somebody is ready for what they govern
        WILLING = "willing_word",
        /// means of speaking at a distance
        PHONE = "phone_means",
        /// verbs whose own frame speaks for the talks that are their object: "broker talks between"
        BROKER = "broker_verb",
        /// verbs of going somewhere
        TRAVEL = "travel_verb",
        /// nouns for being somewhere for a while: "stopover"
        STAY = "stay",
        /// nouns for towns: "the resort of Sochi"
        SETTLEMENT = "settlement",
        /// `here`
        HERE = "here",
        /// `there`
        THERE = "there",
        /// `when`
        WHEN = "when",
        /// what leads what goes on at the same time: `when`, `while`
        WHILE = "while_word",
        /// `where`
        WHERE = "where",
        /// `when`, `because`: they lead a clause of which its governor says nothing
        ADVERBIAL_CLAUSE = "adverbial_clause",
        /// `each`
        EACH = "each",
        /// `in`, `at`: where something is
        SETTING_PREPOSITION = "setting_preposition",
        /// `to`, `into`: where a journey ends
        DESTINATION = "destination",
        /// `for`, `on`: what a stay is for
        STAY_PURPOSE = "stay_purpose",
        /// `after`, `following`
        AFTERMATH = "aftermath",
        /// `after`, `while`: a form in -ing after these is a verb, "before visiting President Lind"
        LEADS_GERUND = "gerund_leader",
        /// nouns for what is said to somebody who is to do something: `invitation`, `appeal`
        ADDRESSED = "addressed_noun",
        /// `visiting`: before a guest
        VISITING = "visiting_word",
        /// `between`
        BETWEEN = "between",
        /// `among`
        AMONG = "among",
        /// verbs of being among those who meet: `attend`, `participate`
        ATTEND = "attend_verb",
        /// verbs of leaving for somewhere
        DEPART = "depart_verb",
        /// verbs of sending somebody somewhere: "sent an envoy to Chad"
        SEND = "send_verb",
        /// nouns for being among those who meet: `participation`, `attendance`
        ATTENDANCE = "attendance",
        /// `help`: it takes an infinitive without "to"
        HELP = "bare_infinitive_verb",
        /// verbs of asking somebody to do something: "call on Lind to come"
        ASK = "asking_verb",
        /// verbs whose object takes part in what a noun after these announces: "joined Lind for talks"
        LENDS_OBJECT = "lends_object",
        /// verbs by which one who comes along is told: "joined by Berg"
        COMPANION = "companion_verb",
        /// verbs by which a description is given its name: "an envoy identified as Lind"
        NAMING = "naming_verb",
        /// `at`, `during`: the subject of the clause attends a summit after these
        LENDS_TO_SUMMIT = "lends_to_summit",
        /// `in`, `after`: the subject of the clause does what a noun after these tells, where a verb must carry it
        LENDS_CARRIED_ACT = "lends_carried_act",
        /// `in`: in what acts whoever is the subject takes part
        LENDS_SUBJECT_TO_ACT = "lends_subject_to_act",
        /// `by`, `over`: how people speak at a distance
        PHONE_PREPOSITION = "phone_preposition",
        /// `speak`
        SPEAK = "speak_verb",
        /// `also`: what is said with it comes beside what was said before
        FURTHER = "further",
        /// adjectives that judge whoever is called by their noun: `brutal`
        JUDGING = "judging",
        /// `ensure`: who is named in its clause is who it is done for
        ENSURING = "ensuring_verb",
        /// `retaliate`, `response`: what is done so answers what was done before
        ANSWERS = "answering",
        /// `end`, `halt`: of what, is said after these
        ENDING = "ending_noun",
        /// `loyal`: adjectives that stand behind their noun, with what they take
        POSTNOMINAL = "postnominal",
        /// `vow`, `promise`: what harm is promised so is threatened
        VOW = "vow_verb",
        /// `read`: what is written is said so: "the statement reads"
        READS = "reading_verb",
        /// `move`, `decision`: nouns for anything that is done
        ANY_DEED = "any_deed",
        /// `remarks`: nouns for anything that is said
        ANY_WORDS = "any_words",
        /// nouns for people that tell of a thing where they stand bare: `force`, `intelligence`
        BARE_THING = "bare_thing",
        /// `what`, which leads the name that somebody gives: "what he called a crime"
        WHAT = "what_word",
        /// verbs of giving something a name: `call`, `describe`
        CALLS = "calling_verb",
        /// `tell`: its object hears what is said
        TELLS = "telling_verb",
        /// `decide`
        DECIDE = "decide_verb",
        /// prepositions after which a form in -ing tells what was done: `after`, `by`
        TELLS_GERUND = "gerund_telling",
        /// verbs that tell what is done "in" them: "joined Chile in urging Peru"
        JOINING = "joining_verb",
        /// verbs that say of what they govern no more than that it goes on: `continue`, `manage`
        ASPECT = "aspect_verb",
        /// prepositions before whom an act is done to: `to`, `with`, `against`
        TOWARDS = "towards",
        /// nouns for crowds that act for a cause: `militia`, `extremist`
        CAUSE = "cause_group",
        /// things that act for whose they are: `warplane`, `statement`, `court`
        INSTRUMENT = "instrument",
        /// `this` before the day of a picture
        SHOWN = "shown",
        /// `photo`, `image`
        PICTURE = "picture",
        /// `former`, `late`, `ousted`: who held an office and holds it no more
        FORMER_HOLDER = "former_holder",
        /// `deputy`, `acting`: who holds an office for another
        DEPUTY_HOLDER = "deputy_holder",
        /// `elect`, joined to an office: who will hold it
        FUTURE_HOLDER = "future_holder",
        /// verbs that say who somebody is: `be`, `become`
        IDENTITY = "identity_verb",
        /// verbs of being the first of a delegation
        LEAD = "lead_verb",
        /// an office that stands for any of its country's first: "Japan's leader"
        HEADSHIP = "headship",
        /// offices that may be said of those of whom no office is known: "both leaders"
        BROAD_OFFICE = "broad_office",
        /// nouns for sides that are countries or organisations: "the two governments"
        STATE_SIDE = "state_side",
        /// `himself`, `themselves`
        REFLEXIVE = "reflexive",
        /// verbs whose "it" means nothing: `be`, `seem`
        EXPLETIVE = "expletive_verb",
        /// verbs of giving somebody an office, "as" which it is: `appoint`
        APPOINT = "appointing_verb",
        AS = "as_word",
        /// prepositions after which a pronoun is never its clause's subject: `to`, `with`
        BINDING = "binding_preposition",
        /// verbs whose "it" means nothing where "that" or "if" follows: `come`, `happen`
        EXPLETIVE_BEFORE_CLAUSE = "expletive_before_clause",
        /// verbs whose object "it" stands for what follows: "made it clear that"
        EXPLETIVE_OBJECT = "expletive_object_verb",
        /// nouns for men: `father`, `spokesman`
        MALE = "male_noun",
        /// nouns for women: `sister`, `queen`
        FEMALE = "female_noun",
        /// nouns among those for sides that are countries alone: "the two countries"
        LONE_STATE = "lone_state",
        /// nouns for those who govern a state: `government`, `leadership`
        EXECUTIVE = "executive",
        /// verbs that say what may not be so: `allege`
        ALLEGE = "allege_verb",
        /// what stands joined before a country of which somebody is not: `pro`, `anti`
        SIDED = "sided_prefix",
        /// `ethnic`: before a people that is no state's
        ETHNIC = "ethnic",
        /// `language`, `speaking`: after the name of a language
        LANGUAGE = "language",
        /// `in`: before a language in which something is said
        SPOKEN_IN = "spoken_in",
        /// nouns by which an organisation is meant that was named: "the group"
        ORGANIZATION_NOUN = "organisation_noun",
        /// `time`: after "at the", when somebody held an office
        TIME_OF_OFFICE = "time_of_office",
        /// `I`, `me`, `my`: the speaker alone
        FIRST_PERSON = "first_person",
        /// what a hyphen joins to a verb that is read without it: `co`, `re`
        VERB_PREFIX = "verb_prefix",
        /// verbs that leave open what they say where they are denied: `confirm`
        CONFIRM = "confirming_verb",
        /// verbs that say of a meeting that it will be: `announce`
        ANNOUNCES = "announcing_verb",
        /// nouns that say so: `announcement`
        ANNOUNCEMENT = "announcement_noun",
        /// `later`: before "this week", what is still to come of it
        LATER = "later",
        /// verbs whose objects take part in what their subject announces: "a lunch that included Lind"
        GATHERS = "gathering_verb",
        /// `we`, `us`: the speaker and others
        FIRST_PERSON_PLURAL = "first_person_plural",
        /// `that`
        THAT = "that",
        /// `for`
        FOR = "for",
        /// `from`
        FROM = "from",
        /// `like`
        LIKE = "like",
        /// `on`
        ON = "on",
        /// `in`
        IN = "in",
        /// prepositions whose phrase is the nearest noun's: `between`, `among`
        NOUN_SIDE = "noun_side",
        /// prepositions whose phrase is the verb's: `during`, `through`
        VERB_SIDE = "verb_side",
        /// nouns that take what "to" leads: `access`
        TAKES_TO = "takes_to",
        /// nouns that take what "for" leads: `need`
        TAKES_FOR = "takes_for",
        /// nouns that take what "on" leads: `ban`
        TAKES_ON = "takes_on",
        /// nouns that take what "with" leads: `talks`
        TAKES_WITH = "takes_with",
        /// nouns that take what "in" leads: `rise`
        TAKES_IN = "takes_in",
        /// nouns that take what "from" leads: `message`
        TAKES_FROM = "takes_from",
        /// `about`: "was about to meet"
        IMMINENT = "imminent_word",
        /// `about`, `around`: before a number, that it is not exact
        APPROXIMATE = "approximate_word",
        /// `claim`: who does it says that an attack is his
        CLAIMS_ATTACK = "claim_verb",
        /// `trial`, `arrest`, `release`: what a state does with those whom it holds
        CUSTODY_DEED = "custody_deed",
        /// `remains`: a form of a verb that tells how somebody goes on to be
        LASTING = "lasting_word",
        /// verbs whose infinitive tells what is to become of their object: "wants the ban to be lifted"
        OBJECT_INFINITIVE = "object_infinitive_verb",
        /// verbs whose past form in a headline is a passive: `postpone`
        HEADLINE_PASSIVE = "headline_passive",
        /// `troops`, who go where they go for no talks
        ARMED_FORCE = "armed_force",
        /// `since`
        SINCE = "since",
        /// `War`, in capitals behind a country: the name of one
        NAMED_WAR = "named_war",
        /// `dinner`
        MEAL = "meal_noun",
        /// nouns of which a clause says when or how, and of which it lacks nothing: `time`
        ADVERBIAL_NOUN = "adverbial_noun",
        /// of whom a body has several: `member`, `country`
        ONE_OF_BODY = "one_of_body",
        /// `countries` of which several are told: "leaders of [African countries]"
        STATES = "states",
        /// verbs that leave something for what their infinitive tells: `skip`
        LEFT_FOR = "left_for_verb",
        /// adjectives whose infinitive came about: `glad`, `first`
        FACTIVE = "factive_word",
        /// prepositions that set one thing beside another without saying that it happened: `after`, `before`, `at`
        BESIDE = "beside",
        /// prepositions whose phrase is rather an event noun's than the verb's: "a trip to", "talks with"
        NOUN_PREPOSITION = "noun_preposition",
        /// `border`, `sidelines`: what is spoken at, and not of
        NO_TOPIC = "no_topic",
        /// the future seen from the past: `would`, `'d`
        WOULD = "would",
        /// verbs whose form in -ing is a future before "to": `go`
        FUTURE = "future_verb",
        /// pronouns that are subjects and never objects: `he`, `they`
        NOMINATIVE = "nominative",
        /// verbs that take two objects: "gave Lind a letter"
        TWO_OBJECTS = "two_object_verb",
        /// verbs whose infinitive has their own subject, though an object stands between: `promise`
        PROMISE = "promise_verb",
        /// adverbs that keep the parties of an act apart: `separately`
        SEPARATELY = "separately",
        /// nouns of events of which several are meant where they are plural, as "talks" does not: `meeting`, `call`
        ONE_EACH = "one_each_noun",
        /// forms of auxiliaries that ask for one subject: `was`
        SINGULAR_VERB = "singular_verb",
        /// nouns that are plural and have no such ending: `people`, `police`
        PLURAL = "plural_noun",
        /// what closes a possessive: `'s`
        POSSESSIVE_MARK = "possessive_mark",
        /// words after which a name is a place's: `in`, `near`
        LOCATIVE = "locative",
        /// what says of a date that it lies ahead: `scheduled`, `due`
        LIES_AHEAD = "lies_ahead",
        /// words after which "in five days" does not say when: `first`, `only`
        COMPARED = "compared",
        /// nouns for what is written and speaks for its authors: `statement`, `resolution`
        DOCUMENT = "document_noun",
        /// verbs whose object does what a form in -ing after a preposition tells: "accused Lind of lying"
        OBJECT_GERUND = "object_gerund_verb",
        /// `country`: after "the", the state that was named
        OWN_STATE = "own_state",
        /// verbs of signing for a state
        SIGN = "signing_verb",
        /// people of one state, where two are named together: `senators`, `contenders`
        FELLOWS = "fellows",
        /// who serves under or after another of the same state: `deputy`, `successor`
        UNDERLING = "underling",
        /// verbs of coming along with one's first: `accompany`
        ENTOURAGE = "entourage_verb",
        /// nouns for what many attend: `summit`, `conference`
        SUMMIT = "summit_noun",
        /// prepositions that lead what something happens at: "at the summit", "during the conference"
        OCCASION = "occasion_preposition",
        /// what says that a summit is another than the one told of: `next`
        OTHER_OCCASION = "other_occasion",
        /// nouns for several who are named behind it: `members`
        NAMED_MANY = "named_many_noun",
        /// verbs for what a host does: `host`, `welcome`
        HOSTS = "host_verb",
        /// nouns for what somebody travels in: `plane`
        VEHICLE = "vehicle_noun",
    }
}

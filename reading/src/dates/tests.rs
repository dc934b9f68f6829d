use super::calendar::Direction;
use super::expression::{Base, Expression};
use super::fields::{Fields, Month, Year};
use crate::lexicon::calendar::TimeUnit;

fn check(expression: &Expression, anchor: &str, direction: Direction, expected: &str) {
    let value = expression.resolve(anchor.parse().ok(), direction);
    assert_eq!(
        value.map_or(String::new(), |value| value.to_string()),
        expected,
        "{expression:?} from {anchor:?}"
    );
}

fn weekday(weekday: u8) -> Fields {
    Fields {
        weekday: Some(weekday),
        ..Fields::default()
    }
}

fn day_month(day: u8, month: u8) -> Fields {
    Fields {
        day: Some(day),
        month: Some(Month::Number(month)),
        ..Fields::default()
    }
}

#[test]
fn weekdays_lie_in_the_direction() {
    let tuesday = Expression::Calendar(weekday(1));
    check(&tuesday, "2005-03-10", Direction::Past, "2005-03-08");
    check(&tuesday, "2005-03-10", Direction::Future, "2005-03-15");
    check(&tuesday, "2005-03-08", Direction::Past, "2005-03-08");
    check(&tuesday, "2005-03-08", Direction::Future, "2005-03-08");
    check(&tuesday, "", Direction::Past, "");
    let next_week = Expression::Calendar(Fields {
        week: Some(1),
        ..weekday(6)
    });
    check(&next_week, "2016-11-07", Direction::Past, "2016-11-20");
}

#[test]
fn days_and_months_lie_in_the_direction() {
    let date = Expression::Calendar(day_month(10, 6));
    check(&date, "2019-06-05", Direction::Past, "2018-06-10");
    check(&date, "2019-06-05", Direction::Future, "2019-06-10");
    let leap = Expression::Calendar(day_month(29, 2));
    check(&leap, "2019-06-05", Direction::Future, "2020-02-29");
    let month = |toward| {
        Expression::Calendar(Fields {
            month: Some(Month::Number(3)),
            toward,
            ..Fields::default()
        })
    };
    check(&month(None), "2019-03-05", Direction::Past, "2019-03");
    check(&month(None), "2019-02-05", Direction::Past, "2018-03");
    check(
        &month(Some(Direction::Past)),
        "2019-03-05",
        Direction::Future,
        "2018-03",
    );
}

#[test]
fn ranges_take_from_their_end_what_they_lack() {
    let until = Fields {
        year: Some(Year::Number(2015)),
        ..day_month(5, 5)
    };
    let from = Fields {
        day: Some(3),
        ..Fields::default()
    };
    check(
        &Expression::Range(Box::new((from, until))),
        "",
        Direction::Past,
        "2015-05-03/2015-05-05",
    );
    let winter = Expression::Range(Box::new((day_month(20, 12), day_month(5, 1))));
    check(&winter, "2015-02-01", Direction::Past, "2014-12-20/2015-01-05");
}

#[test]
fn periods_and_amounts() {
    check(
        &Expression::Period(TimeUnit::Week, -1),
        "2025-07-31",
        Direction::Past,
        "2025-07-21/2025-07-27",
    );
    check(
        &Expression::Period(TimeUnit::Month, 1),
        "2025-12-31",
        Direction::Past,
        "2026-01",
    );
    check(
        &Expression::Period(TimeUnit::Quarter, 0),
        "2025-12-31",
        Direction::Past,
        "2025-10/2025-12",
    );
    let away = |years, days, unit| Expression::Away {
        years,
        months: 0,
        days,
        unit,
        base: Base::Day(0),
        weekday: None,
    };
    check(
        &away(0, -3, TimeUnit::Day),
        "2025-03-01",
        Direction::Past,
        "2025-02-26",
    );
    check(
        &away(-3, 0, TimeUnit::Year),
        "2025-03-01",
        Direction::Past,
        "2022",
    );
    check(
        &away(i32::MIN + 1, 0, TimeUnit::Year),
        "2025-03-01",
        Direction::Past,
        "",
    );
}

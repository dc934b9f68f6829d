//! The gazetteer files that come with the library.

macro_rules! file {
    ($name:literal) => {
        (
            concat!("gazetteers/", $name),
            include_str!(concat!("../../gazetteers/", $name)),
        )
    };
}

/// Every file of the folder `gazetteers`, by name, with its text.
pub(super) const FILES: &[(&str, &str)] = &[
    file!("countries.tsv"),
    file!("english_words.tsv"),
    file!("given_names.tsv"),
    file!("nationalities.tsv"),
    file!("offices.tsv"),
    file!("organisations_armed_groups.tsv"),
    file!("organisations_companies.tsv"),
    file!("organisations_government.tsv"),
    file!("organisations_international.tsv"),
    file!("organisations_outlets.tsv"),
    file!("organisations_parties.tsv"),
    file!("people_africa.tsv"),
    file!("people_americas.tsv"),
    file!("people_asia.tsv"),
    file!("people_europe.tsv"),
    file!("people_middle_east.tsv"),
    file!("people_organisations.tsv"),
    file!("places_capitals.tsv"),
    file!("places_cities.tsv"),
    file!("places_regions.tsv"),
    file!("places_seats.tsv"),
    file!("surnames.tsv"),
    file!("titles.tsv"),
];

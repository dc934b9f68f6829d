//! The files that come with the library, for [`english`](super::english) and for the build script.

macro_rules! file {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $name)),
        )
    };
}

/// Every file of the folder `gazetteers`, by name, with its text.
pub(crate) const GAZETTEERS: &[(&str, &str)] = &[
    file!("gazetteers/countries.tsv"),
    file!("gazetteers/english_words.tsv"),
    file!("gazetteers/given_names.tsv"),
    file!("gazetteers/nationalities.tsv"),
    file!("gazetteers/offices.tsv"),
    file!("gazetteers/organisations_armed_groups.tsv"),
    file!("gazetteers/organisations_companies.tsv"),
    file!("gazetteers/organisations_government.tsv"),
    file!("gazetteers/organisations_international.tsv"),
    file!("gazetteers/organisations_outlets.tsv"),
    file!("gazetteers/organisations_parties.tsv"),
    file!("gazetteers/people_africa.tsv"),
    file!("gazetteers/people_americas.tsv"),
    file!("gazetteers/people_asia.tsv"),
    file!("gazetteers/people_europe.tsv"),
    file!("gazetteers/people_middle_east.tsv"),
    file!("gazetteers/people_organisations.tsv"),
    file!("gazetteers/places_capitals.tsv"),
    file!("gazetteers/places_cities.tsv"),
    file!("gazetteers/places_regions.tsv"),
    file!("gazetteers/places_seats.tsv"),
    file!("gazetteers/surnames.tsv"),
    file!("gazetteers/titles.tsv"),
];

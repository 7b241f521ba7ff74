extension Day {
    /// The day so many days later, or earlier for a number below nothing; the last day there is beyond 2199.
    /// Source: Hinnant, "civil_from_days".
    package func adding(days: Int) -> Day {
        let shifted = number + days
        let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Day(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        ) ?? .distantFuture
    }

    /// The first Monday on or after this day.
    package var nextMonday: Day {
        // Day 0 of `number`, 1 March of the year 0, was a Wednesday.
        adding(days: (5 - number % 7 + 7) % 7)
    }
}

using System.Globalization;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Tables of a few customers over a few months, all as the contract asks for.</summary>
internal static class SmallCompany
{
    private static readonly string[] Channels = ["email", "phone", "sms"];

    private static readonly string[] Outcomes = ["", "delivered", "opened", "clicked", "bounced", "unsubscribed", "complained"];

    public static List<TableText> Tables(Random random, int customers)
    {
        var people = new TableText("customers", ["customer_id", "joined_on", "left_on", "preferred_channel", "opted_out", "max_contacts", "age", "home"]);
        var contacts = new TableText("contacts", ["customer_id", "contacted_at", "channel", "cost", "outcome", "campaign_id"]);
        var purchases = new TableText("purchases", ["customer_id", "purchased_at", "amount", "margin", "discount_rate", "distance_km"]);
        var survey = new TableText("survey", ["customer_id", "driver", "preferred_frequency", "preferred_channel", "q_1", "q_2"]);
        var assignments = new TableText("assignments", ["customer_id", "from", "to", "channel", "frequency", "probability"]);
        for (var customer = 0; customer < customers; customer++)
        {
            var id = $"c{customer}";
            people.Rows.Add([id, random.OneIn(6) ? Day(random, "-") : "", "", random.OneIn(4) ? random.Pick(Channels) : "", random.OneIn(8) ? "email;sms" : "", random.OneIn(8) ? "2" : "", Text(18 + random.Next(60)), random.Pick(["ZRH", "BER", "CDG"])]);
            if (random.OneIn(2)) survey.Rows.Add([id, random.Pick(["price", "distance"]), Text(random.Next(6)), random.Pick(Channels), Text(1 + random.Next(5)), Text(1 + random.Next(5))]);
            if (random.OneIn(4)) assignments.Rows.Add([id, "2024-01-01", "2024-02-29", "email", Text(random.Next(4)), "0.25"]);
            for (var contact = random.Next(7); contact > 0; contact--) contacts.Rows.Add([id, Day(random), random.Pick(Channels), random.OneIn(2) ? "0.01" : "", random.Pick(Outcomes), ""]);
            for (var purchase = random.Next(4); purchase > 0; purchase--) purchases.Rows.Add([id, Day(random), Text(random.Next(300)) + ".5", random.OneIn(2) ? "3" : "", "0.1", "120"]);
        }

        contacts.Rows.Add(["c0", "2024-01-01", "email", "", "", ""]);
        contacts.Rows.Add(["c0", "2024-03-31", "email", "", "", ""]);
        purchases.Rows.Add(["c0", "2024-02-02", "10", "", "", ""]);
        List<TableText> tables = [people, contacts, purchases];
        if (random.OneIn(2)) tables.Add(survey);
        if (random.OneIn(3)) tables.Add(assignments);
        return tables;
    }

    private static string Day(Random random, string ending = "") => ending.Length > 0 || random.OneIn(2)
        ? string.Create(CultureInfo.InvariantCulture, $"2024-{1 + random.Next(3):D2}-{1 + random.Next(28):D2}")
        : string.Create(CultureInfo.InvariantCulture, $"2024{1 + random.Next(3):D2}{1 + random.Next(28):D2}T{random.Next(24):D2}:{random.Next(60):D2}:{random.Next(60):D2}Z");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

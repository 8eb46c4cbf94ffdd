using System.Collections.Immutable;
using CsvHelper;
using ContactFrequency.Data;

namespace ContactFrequency.Experiments;

/// <summary>Writes a simulated airline as the files of the input contract, with the truth beside them.</summary>
public static class AirlineFiles
{
    private static readonly ImmutableArray<string> CustomerHeader =
        ["customer_id", "joined_on", "left_on", "preferred_channel", "opted_out", "max_contacts", .. AirlineAttributes.All.Select(attribute => attribute.Name)];

    private static readonly ImmutableArray<string> ContactHeader = ["customer_id", "contacted_at", "channel", "cost", "outcome", "campaign_id"];

    private static readonly ImmutableArray<string> PurchaseHeader = ["customer_id", "purchased_at", "amount", "margin", "discount_rate", "distance_km"];

    private static readonly ImmutableArray<string> AssignmentHeader = ["customer_id", "from", "to", "channel", "frequency", "probability"];

    private static readonly ImmutableArray<string> SurveyHeader =
        ["customer_id", "driver", "preferred_frequency", "preferred_channel", .. SimulatedSurvey.ItemNames];

    private static readonly string[] OptionalNames = ["contacts.csv", "contacts.csv.gz", "purchases.csv", "purchases.csv.gz", "assignments.csv"];

    private static readonly string[] Outcomes = [.. Enum.GetNames<ContactOutcome>().Select(name => name.ToLowerInvariant())];

    /// <summary>
    /// Writes <c>customers.csv</c>, <c>contacts.csv</c>, <c>purchases.csv</c>, <c>survey.csv</c>, <c>truth.json</c> and, of randomised contacts,
    /// <c>assignments.csv</c>. The same options give the same bytes.
    /// </summary>
    /// <remarks>
    /// Customers pass through one at a time, so memory hardly grows with the logs. Every file has a temporary name until all are complete; a run
    /// that fails removes them and leaves earlier files alone. A run that succeeds removes what an earlier one wrote under a name it
    /// does not use itself, such as <c>contacts.csv</c> beside <c>contacts.csv.gz</c>.
    /// </remarks>
    /// <param name="folder">Created if missing; files of the same names are replaced.</param>
    /// <param name="gzip">Whether contacts and purchases are written as <c>.csv.gz</c>.</param>
    /// <exception cref="OperationCanceledException">The write was cancelled.</exception>
    public static void Write(SimulatedAirline airline, string folder, bool gzip = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(airline);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);

        var isRandomised = airline.Options.Contacts == ContactPolicy.Randomised;
        var ending = gzip ? ".csv.gz" : ".csv";
        using var files = new FileSet(folder);
        using (var customers = files.Csv("customers.csv", CustomerHeader))
        using (var contacts = files.Csv($"contacts{ending}", ContactHeader))
        using (var purchases = files.Csv($"purchases{ending}", PurchaseHeader))
        using (var assignments = isRandomised ? files.Csv("assignments.csv", AssignmentHeader) : null)
        {
            foreach (var history in airline.Histories)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteCustomer(customers, history.Profile);
                foreach (var contact in history.Contacts) WriteContact(contacts, history.Profile.CustomerId, contact);
                foreach (var purchase in history.Purchases) WritePurchase(purchases, history.Profile.CustomerId, purchase);
                foreach (var assignment in history.Assignments) WriteAssignment(assignments!, assignment);
            }
        }

        using (var survey = files.Csv("survey.csv", SurveyHeader))
            foreach (var answers in airline.Survey) WriteSurvey(survey, answers);
        using (var truth = files.Stream("truth.json")) TruthFile.Write(airline, truth);

        cancellation.ThrowIfCancellationRequested();
        files.Complete(OptionalNames);
    }

    private static void WriteCustomer(CsvWriter csv, CustomerProfile profile)
    {
        var record = SimulatedAirline.ToRecord(profile);
        csv.WriteField(record.CustomerId);
        WriteDay(csv, record.JoinedOn);
        WriteDay(csv, record.LeftOn);
        csv.WriteField(record.PreferredChannel);
        csv.WriteField(record.OptedOut);
        csv.WriteField(record.MaxContacts);
        for (var index = 0; index < profile.Attributes.Length; index++)
        {
            var levels = AirlineAttributes.All[index].Levels;
            var value = profile.Attributes[index];
            if (levels.IsDefault || double.IsNaN(value)) WriteNumber(csv, value);
            else csv.WriteField(levels[(int)value]);
        }

        csv.EndRecord();
    }

    private static void WriteContact(CsvWriter csv, string customerId, SimulatedContact contact)
    {
        var model = SimulatedChannel.All[contact.Channel];
        csv.WriteField(customerId);
        WriteDay(csv, contact.Day);
        csv.WriteField(model.Name);
        WriteNumber(csv, model.Cost);
        csv.WriteField(Outcomes[(int)contact.Outcome]);
        csv.WriteField(contact.CampaignId);
        csv.EndRecord();
    }

    private static void WritePurchase(CsvWriter csv, string customerId, SimulatedPurchase purchase)
    {
        csv.WriteField(customerId);
        WriteDay(csv, purchase.Day);
        csv.WriteField(purchase.Amount, "F2");
        WriteNumber(csv, purchase.Margin);
        WriteNumber(csv, purchase.DiscountRate);
        WriteNumber(csv, purchase.Distance);
        csv.EndRecord();
    }

    private static void WriteAssignment(CsvWriter csv, SimulatedAssignment assignment)
    {
        csv.WriteField(assignment.CustomerId);
        WriteDay(csv, assignment.From);
        WriteDay(csv, assignment.To);
        csv.WriteField(assignment.Channel);
        csv.WriteField(assignment.Frequency);
        WriteNumber(csv, assignment.Probability);
        csv.EndRecord();
    }

    private static void WriteSurvey(CsvWriter csv, SimulatedSurvey answers)
    {
        csv.WriteField(answers.CustomerId);
        csv.WriteField(answers.Driver);
        csv.WriteField(answers.PreferredFrequency);
        csv.WriteField(answers.PreferredChannel);
        foreach (var answer in answers.Items) csv.WriteField(answer);
        csv.EndRecord();
    }

    private static void WriteDay(CsvWriter csv, DateOnly? day)
    {
        if (day is { } value) csv.WriteField(value);
        else csv.WriteField((string?)null);
    }

    private static void WriteNumber(CsvWriter csv, double value)
    {
        if (double.IsNaN(value)) csv.WriteField((string?)null);
        else csv.WriteField(value);
    }
}

using System.Collections.Immutable;

namespace ContactFrequency.Data;

/// <summary>The tables of one company, joined on customer id: files in a folder, or records in memory.</summary>
public sealed class AnalysisInput
{
    private readonly Action<RowBatch<LoggedContact>, int> _contacts;
    private readonly Action<RowBatch<LoggedPurchase>, int> _purchases;
    private readonly Func<IEnumerable<LoggedAssignment>> _assignments;
    private readonly ImmutableArray<RejectionLog> _logs;

    private AnalysisInput(
        CustomerTable customers, IReadOnlyDictionary<int, SurveyRecord> survey, IReadOnlyList<DataNote> notes, ImmutableArray<RejectionLog> logs,
        Action<RowBatch<LoggedContact>, int> contacts, Action<RowBatch<LoggedPurchase>, int> purchases, Func<IEnumerable<LoggedAssignment>> assignments)
    {
        (Customers, Survey, Notes, _logs) = (customers, survey, [.. notes], logs);
        (_contacts, _purchases, _assignments) = (contacts, purchases, assignments);
    }

    /// <summary>The customers.</summary>
    public CustomerTable Customers { get; }

    /// <summary>Survey answers by customer index; empty where there is no survey.</summary>
    public IReadOnlyDictionary<int, SurveyRecord> Survey { get; }

    /// <summary>Peculiarities of customers and survey, and what was done about each.</summary>
    public ImmutableArray<DataNote> Notes { get; }

    /// <summary>Rows read, kept and rejected by table. The logs are counted once they have been read to their end.</summary>
    public ImmutableArray<TableCount> Tables => [.. _logs.Select(log => log.Count)];

    /// <summary>The rows rejected so far, by table, file and line.</summary>
    public ImmutableArray<RejectedRow> Rejected => [.. _logs.SelectMany(log => log.Rows)];

    /// <summary>Opens the tables in a folder. Customers and survey are read now, the logs when they are used.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="maxRejected">How many rows of a table may break the contract. Default 1 %.</param>
    /// <param name="ids">Hashes the ids of all tables; null to read them as they are.</param>
    /// <param name="threads">Threads to read customers with at most; changes nothing.</param>
    /// <exception cref="CustomerDataException">A required table or column is missing, or too many rows break the contract.</exception>
    public static AnalysisInput FromFolder(string folder, RejectionLimit? maxRejected = null, IdKey? ids = null, int threads = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new CustomerDataException(File.Exists(folder) ? $"{folder}: is a file; name the folder that holds customers, contacts and purchases." : $"{folder}: there is no such folder.");
        return FromTables(
            Require(folder, "customers"), Require(folder, "contacts"), Require(folder, "purchases"), InputTable.Find(folder, "survey"), InputTable.Find(folder, "assignments"),
            maxRejected ?? RejectionLimit.Default, [], threads, ids);
    }

    /// <summary>Opens tables wherever they are; of survey and assignments there may be no part. The notes come first in <see cref="Notes"/>.</summary>
    /// <exception cref="CustomerDataException">A required column is missing, or too many rows break the contract.</exception>
    internal static AnalysisInput FromTables(
        InputTable customersTable, InputTable contactsTable, InputTable purchasesTable, InputTable surveyTable, InputTable assignmentsTable,
        RejectionLimit limit, IEnumerable<DataNote> firstNotes, int threads = 1, IdKey? ids = null)
    {
        List<DataNote> notes = [.. firstNotes];
        RejectionLog customersLog = new("customers", limit, ids), contactsLog = new("contacts", limit, ids), purchasesLog = new("purchases", limit, ids);
        RejectionLog surveyLog = new("survey", limit, ids), assignmentsLog = new("assignments", limit, ids);
        var customers = CustomerFile.Read(customersTable, customersLog, notes, threads);
        customersLog.RequireWithinLimit();
        if (customers.Count == 0) throw new CustomerDataException($"{customersTable.Parts[0]}: there are no customers in it.");
        var survey = SurveyFile.ByCustomer(SurveyFile.Read(surveyTable, surveyLog), customers, notes);
        surveyLog.RequireWithinLimit();

        var channels = new SharedNames();
        ImmutableArray<RejectionLog> logs = [customersLog, contactsLog, purchasesLog];
        if (surveyTable.Exists) logs = logs.Add(surveyLog);
        if (assignmentsTable.Exists) logs = logs.Add(assignmentsLog);
        return new(customers, survey, notes, logs,
            (add, threads) => Scan(contactsTable, contactsLog, threads, () => new ContactLog(customers.Index, channels), add),
            (add, threads) => Scan(purchasesTable, purchasesLog, threads, () => new PurchaseLog(customers.Index), add),
            () => ReadFrom(assignmentsLog, () => AssignmentLog.Read(assignmentsTable, customers.Index, assignmentsLog)));
    }

    /// <summary>Takes records in memory; the sequences are enumerated when they are used, more than once for periods counted in days.</summary>
    /// <exception cref="CustomerDataException">When used: a record has an empty id or channel, or a number or days out of range.</exception>
    public static AnalysisInput FromRecords(
        CustomerTable customers, IEnumerable<ContactRecord> contacts, IEnumerable<PurchaseRecord> purchases, IEnumerable<SurveyRecord>? survey = null,
        IEnumerable<AssignmentRecord>? assignments = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(purchases);
        List<DataNote> notes = [];
        var answers = SurveyFile.ByCustomer(survey ?? [], customers, notes);
        RejectionLog contactsLog = new("contacts", RejectionLimit.OfRows(0)), purchasesLog = new("purchases", RejectionLimit.OfRows(0));
        var assignmentsLog = new RejectionLog("assignments", RejectionLimit.OfRows(0));
        return new(customers, answers, notes, assignments is null ? [contactsLog, purchasesLog] : [contactsLog, purchasesLog, assignmentsLog],
            (add, _) => InBatches(ReadFrom(contactsLog, () => Known(contacts, (contact, ids) => Logged(contact, ids, contactsLog))), add),
            (add, _) => InBatches(ReadFrom(purchasesLog, () => Known(purchases, (purchase, ids) => Logged(purchase, ids, purchasesLog))), add),
            () => ReadFrom(assignmentsLog, () => Known(assignments ?? [], (assignment, ids) => Logged(assignment, ids, assignmentsLog))));

        IEnumerable<TLogged> Known<T, TLogged>(IEnumerable<T> rows, Func<T, CustomerIndex, TLogged> logged)
        {
            var ids = customers.Index;
            return rows.Select(row => logged(row, ids));
        }
    }

    /// <summary>Gives all contacts to a batch after another, in no particular order.</summary>
    internal void ReadContacts(RowBatch<LoggedContact> add, int threads = 1) => _contacts(add, threads);

    /// <summary>Gives all purchases to a batch after another, in no particular order.</summary>
    internal void ReadPurchases(RowBatch<LoggedPurchase> add, int threads = 1) => _purchases(add, threads);

    internal IEnumerable<LoggedAssignment> ReadAssignments() => _assignments();

    private static InputTable Require(string folder, string name) => InputTable.Find(folder, name) is { Exists: true } table
        ? table
        : throw new CustomerDataException($"{folder}: required table '{name}' is missing; expected {name}.csv, {name}.csv.gz, {name}-*.csv or {name}/*.csv.");

    private static IEnumerable<T> ReadFrom<T>(RejectionLog log, Func<IEnumerable<T>> rows)
    {
        log.Restart();
        foreach (var row in rows()) yield return row;
        log.RequireWithinLimit();
    }

    private static void Scan<T>(InputTable table, RejectionLog log, int threads, Func<IRowParser<T>> createParser, RowBatch<T> add)
    {
        log.Restart();
        ChunkScan.Run(table, log, threads, createParser, add);
        log.RequireWithinLimit();
    }

    private static void InBatches<T>(IEnumerable<T> rows, RowBatch<T> add)
    {
        foreach (var batch in rows.Chunk(4096)) add(batch);
    }

    private static LoggedContact Logged(in ContactRecord contact, CustomerIndex customers, RejectionLog log)
    {
        log.CountRow();
        var costUnits = -1L;
        if (string.IsNullOrWhiteSpace(contact.CustomerId)) throw new CustomerDataException("contacts: a record has an empty customer id.");
        if (string.IsNullOrWhiteSpace(contact.Channel)) throw new CustomerDataException($"contacts: a contact of '{contact.CustomerId}' has an empty channel.");
        if (!double.IsNaN(contact.Cost) && !(contact.Cost >= 0 && contact.Cost <= Money.Maximum && Money.TryUnits((decimal)contact.Cost, out costUnits)))
            throw new CustomerDataException($"contacts: a contact of '{contact.CustomerId}' costs {contact.Cost}; expected zero or more.");
        var customer = customers.Find(contact.CustomerId.AsSpan(), out var hash);
        return new(customer, hash, contact.Day, contact.Channel, contact.Outcome, costUnits);
    }

    private static LoggedAssignment Logged(in AssignmentRecord assignment, CustomerIndex customers, RejectionLog log)
    {
        log.CountRow();
        return AssignmentLog.Of(assignment, customers);
    }

    private static LoggedPurchase Logged(in PurchaseRecord purchase, CustomerIndex customers, RejectionLog log)
    {
        log.CountRow();
        if (string.IsNullOrWhiteSpace(purchase.CustomerId)) throw new CustomerDataException("purchases: a record has an empty customer id.");
        if (!Money.TryUnits(purchase.Amount, out var amount)) throw new CustomerDataException($"purchases: amount {purchase.Amount} of '{purchase.CustomerId}': {Money.Rule}.");
        long? margin = null;
        if (!double.IsNaN(purchase.Margin))
        {
            if (!(Math.Abs(purchase.Margin) <= Money.Maximum) || !Money.TryUnits((decimal)purchase.Margin, out var units))
                throw new CustomerDataException($"purchases: margin {purchase.Margin} of '{purchase.CustomerId}': {Money.Rule}.");
            margin = units;
        }

        var customer = customers.Find(purchase.CustomerId.AsSpan(), out var hash);
        return new(customer, hash, purchase.Day, amount, margin);
    }
}

using System.Globalization;
using System.Text;

namespace ContactFrequency.Cli.Tests;

/// <summary>The files of a small company: two channels, a survey, and customers who buy more with up to three messages.</summary>
internal sealed class Company : IDisposable
{
    private const int Customers = 400;
    private const int Months = 8;

    public Company()
    {
        Folder = Directory.CreateTempSubdirectory("contact-frequency-cli-").FullName;
        Directory.CreateDirectory(Input);
        var random = new Random(7);
        List<string> customers = [], contacts = [], purchases = [], survey = [];
        for (var customer = 0; customer < Customers; customer++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"c{customer:D4}");
            var isPrice = random.Next(2) == 0;
            customers.Add(string.Create(CultureInfo.InvariantCulture, $"{id},{(isPrice ? 20 : 40) + random.Next(20)},{(customer % 50 == 0 ? "email" : "")},{(customer % 40 == 0 ? "1" : "")}"));
            if (customer % 2 == 0) survey.Add($"{id},{(isPrice ? "price" : "distance")}");
            for (var month = 1; month <= Months; month++)
            {
                int email = random.Next(7), phone = random.Next(2);
                for (var i = 0; i < email; i++) contacts.Add(string.Create(CultureInfo.InvariantCulture, $"{id},2024-{month:D2}-{1 + 4 * i:D2},email,0.01"));
                for (var i = 0; i < phone; i++) contacts.Add(string.Create(CultureInfo.InvariantCulture, $"{id},2024-{month:D2}-15T10:00:00Z,phone,3.2"));
                var mean = 1.5 * Math.Exp(0.9 * email * Math.Exp(-email / 3.0) / 1.1 - 0.9);
                for (var i = (int)(mean + random.NextDouble()); i > 0; i--)
                    purchases.Add(string.Create(CultureInfo.InvariantCulture, $"{id},2024-{month:D2}-{1 + random.Next(28):D2},{20 + random.Next(80)}.5"));
            }
        }

        contacts.Add("c0001,2024-01-01,email,");
        contacts.Add("c0001,2024-08-31,email,");
        Write("customers.csv", "customer_id,age,opted_out,max_contacts", customers);
        Write("contacts.csv", "customer_id,contacted_at,channel,cost", contacts);
        Write("purchases.csv", "customer_id,purchased_at,amount", purchases);
        Write("survey.csv", "customer_id,driver", survey);
    }

    public string Folder { get; }

    public string Input => Path.Combine(Folder, "input");

    public string Output(string name) => Path.Combine(Folder, name);

    public void Write(string file, string header, IEnumerable<string> rows) =>
        File.WriteAllText(Path.Combine(Input, file), string.Concat(rows.Prepend(header).Select(row => row + "\n")), new UTF8Encoding(false));

    /// <summary>Writes <c>config.json</c> beside the input.</summary>
    public void WriteConfig(string text) => File.WriteAllText(Output("config.json"), text);

    /// <summary>Puts the rows of every file in another order.</summary>
    public void Shuffle()
    {
        var random = new Random(99);
        foreach (var file in Directory.GetFiles(Input))
        {
            var lines = File.ReadAllLines(file);
            var rows = lines[1..];
            random.Shuffle(rows);
            Write(Path.GetFileName(file), lines[0], rows);
        }
    }

    /// <summary>Runs the command and gives its exit code and what it printed.</summary>
    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLine.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

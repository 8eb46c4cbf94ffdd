using System.CommandLine;
using ContactFrequency.Experiments;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency simulate --out DIR</c>: airline customers with a known truth, in the input contract.</summary>
internal static class SimulateCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "Folder for the tables and truth.json", Required = true };

    private static readonly Option<int> Customers = new("--customers")
    {
        Description = "Number of customers",
        DefaultValueFactory = _ => AirlineSimulationOptions.Default.Customers,
    };

    private static readonly Option<int> Months = new("--months")
    {
        Description = "Number of months",
        DefaultValueFactory = _ => AirlineSimulationOptions.Default.Periods,
    };

    private static readonly Option<string> Contacts = new Option<string>("--contacts")
    {
        Description = "How contacts are decided: targeted, targeted-on-attributes, randomised, feedback or stop-on-conversion",
        DefaultValueFactory = _ => "targeted",
    }.Among(["targeted", "targeted-on-attributes", "randomised", "feedback", "stop-on-conversion"], StringComparison.OrdinalIgnoreCase);

    private static readonly Option<double> EffectScale = new Option<double>("--effect-scale")
    {
        Description = "Multiplies every effect of contacts; 0 makes them do nothing",
        DefaultValueFactory = _ => AirlineSimulationOptions.Default.EffectScale,
    }.OfAnyCulture();

    private static readonly Option<double> PreferenceGap = new Option<double>("--preference-gap")
    {
        Description = "Gap between the optima of the lower and the higher preference; 0 gives one optimum a driver",
        DefaultValueFactory = _ => AirlineSimulationOptions.Default.PreferenceGap,
    }.OfAnyCulture();

    private static readonly Option<bool> Gzip = new("--gzip") { Description = "Compress the logs" };

    public static Command Create()
    {
        var command = new Command("simulate", "Write the files of a simulated airline whose true optima are known")
        {
            Out, Customers, Months, Contacts, EffectScale, PreferenceGap, Gzip,
        };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var policyName = parsed.GetRequiredValue(Contacts);
        if (!Enum.TryParse<ContactPolicy>(policyName.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var policy) || int.TryParse(policyName, out _))
            throw new ArgumentException($"--contacts must be targeted, targeted-on-attributes, randomised, feedback or stop-on-conversion, not '{policyName}'.");
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with
        {
            Customers = parsed.GetValue(Customers),
            Periods = parsed.GetValue(Months),
            Seed = parsed.GetValue(SharedOptions.Seed),
            Contacts = policy,
            EffectScale = parsed.GetValue(EffectScale),
            PreferenceGap = parsed.GetValue(PreferenceGap),
        }).Simulate();
        var folder = parsed.GetRequiredValue(Out);
        using (var stages = StageRecorder.For(parsed.GetValue(SharedOptions.Quiet)))
        {
            stages.Report(new("simulate", 0));
            AirlineFiles.Write(airline, folder, parsed.GetValue(Gzip), stages.Cancellation);
        }

        parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(SharedOptions.Json)
            ? File.ReadAllText(Path.Combine(folder, "truth.json"))
            : $"{airline.Options.Customers} simulated customers in {folder}; the truth is in {Path.Combine(folder, "truth.json")}.");
        return ExitCode.Done;
    }
}

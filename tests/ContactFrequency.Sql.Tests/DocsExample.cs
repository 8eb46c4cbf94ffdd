using ContactFrequency.Panels;
using Npgsql;

namespace ContactFrequency.Sql.Tests;

/// <summary>The example of <c>docs/sql.md</c>.</summary>
public class DocsExample
{
    [Test]
    public void Runs()
    {
        var shared = Airline.Database(Backend.PostgreSql);
        var (connectionString, options) = (shared.Source.ConnectionString, new AnalysisOptions { Identify = "randomised" });
        Run(connectionString, options);

        Assert.That(shared.Rows("select count(*) from recommended"), Is.EqualTo(new[] { "1200" }));
        shared.With("drop table recommended");
    }

    private static void Run(string connectionString, AnalysisOptions options)
    {
        // begin docs/sql.md
        using var source = NpgsqlDataSource.Create(connectionString);
        using var database = CustomerDatabase.Open(source);

        var result = new DatabaseAnalysis(options).Run(database);           // the whole job
        var input = database.Input(CustomerSample.OfShare(0.1, seed: 3));   // or rows of a tenth of the customers, for anything that takes an AnalysisInput
        var tree = new DatabaseTreeGrower().Grow(database);                 // drivers, from all answers
        var panel = DatabasePanel.Create(database, tree?.Tree, PeriodLength.Month);
        var profile = panel.Profile("price", PanelOutcome.Purchases);       // effects of all customers, from sums
        new DatabaseScorer(result.Policy).Score(database, "recommended");   // a table of segments and frequencies
        // end
        Assert.That(new object[] { input, profile }, Has.No.Null);
    }
}

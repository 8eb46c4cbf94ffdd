using Microsoft.Data.Sqlite;

namespace ContactFrequency.Cli.Tests;

public class DatabaseCommandTests
{
    [Test]
    public void Analyse_GivesTheBytesOfFiles_FromSqlite()
    {
        using var company = new Company();
        var file = Load(company);

        var (code, _, error) = Company.Run("analyse", $"sqlite:{file}", "--out", company.Output("database"));

        Assert.That(code, Is.Zero, error);
        Company.Run("analyse", company.Input, "--out", company.Output("files"));
        foreach (var name in Directory.GetFiles(company.Output("files")).Select(path => Path.GetFileName(path)).Where(name => name != "run.json"))
            Assert.That(File.ReadAllBytes(Path.Combine(company.Output("database"), name)), Is.EqualTo(File.ReadAllBytes(Path.Combine(company.Output("files"), name))), name);
    }

    [Test]
    public void Analyse_SaysThatEffectsAreOfEverybody_WhereRandomised()
    {
        using var company = new Company();

        var (code, output, error) = Company.Run("analyse", $"sqlite:{Load(company)}", "--out", company.Output("out"), "--identify", "randomised");

        Assert.That(code, Is.Zero, error);
        Assert.That(error, Does.Contain("all 400 in the database"));
        Assert.That(output, Does.Contain("email"));
    }

    [TestCase("Host=127.0.0.1;Port=1;Username=reader;Database=company;Password=s3cr;et", ExitCode.Usage)]
    [TestCase("Host=127.0.0.1;Port=1;Username=reader;Database=company;Passwort=s3cret", ExitCode.Usage)]
    [TestCase("Host=127.0.0.1;Port=1;Username=reader;Database=s3cret;Password=s3cret", ExitCode.Stopped)]
    public void Analyse_NeverSaysThePassword_AndWritesNothing(string input, int expected)
    {
        using var company = new Company();

        var (code, output, error) = Company.Run("analyse", input, "--out", company.Output("out"));

        Assert.That(code, Is.EqualTo(expected), error);
        Assert.That(output + error, Does.Not.Contain("s3cr").And.Not.Contain("Port="));
        Assert.That(Directory.Exists(company.Output("out")) ? Directory.GetFiles(company.Output("out")) : [], Is.Empty);
    }

    [Test]
    public void Analyse_NamesAFileThatIsNotThere() =>
        Assert.That(Company.Run("analyse", "sqlite:nowhere.db", "--out", Path.Combine(Path.GetTempPath(), "contact-frequency-none")), Is.EqualTo((ExitCode.BadData, "", "nowhere.db: there is no such file." + Environment.NewLine)));

    private static string Load(Company company)
    {
        var file = company.Output("company.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var path in Directory.GetFiles(company.Input))
        {
            var lines = File.ReadAllLines(path);
            using var command = connection.CreateCommand();
            command.CommandText = $"CREATE TABLE {Path.GetFileNameWithoutExtension(path)} ({lines[0]})";
            command.ExecuteNonQuery();
            foreach (var line in lines.Skip(1))
            {
                command.CommandText = $"INSERT INTO {Path.GetFileNameWithoutExtension(path)} VALUES ('{line.Replace(",", "','", StringComparison.Ordinal)}')";
                command.ExecuteNonQuery();
            }
        }

        transaction.Commit();
        return file;
    }
}

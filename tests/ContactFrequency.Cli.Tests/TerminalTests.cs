using System.Diagnostics;

namespace ContactFrequency.Cli.Tests;

/// <summary>What a person sees, which depends on the terminal; what a file gets, which does not.</summary>
public class TerminalTests
{
    private const string Escape = "\e[";

    [TestCase(20)]
    [TestCase(40)]
    [TestCase(79)]
    public void Table_FitsTheTerminal_AndLosesNothing(int width)
    {
        var lines = Table(width, hasColour: false);

        Assert.That(lines.Select(DisplayWidth.Of), Has.All.LessThanOrEqualTo(width));
        Assert.That(string.Join(' ', lines.Select(line => line.Trim())), Does.Contain("10.02").And.Contain("[2.36, open]").And.Contain("flat_top").And.Contain("3.53"));
        Assert.That(lines.Count(line => !line.StartsWith(' ')), Is.EqualTo(width < 60 ? 2 : 3), "a title for each row, or head and rows");
    }

    [Test]
    public void Table_KeepsItsColumns_WhereThereIsRoom() => Assert.That(Table(80, hasColour: false), Is.EqualTo(new[]
    {
        "segment   channel  today  best  optimum             verdict",
        "distance  email     3.51     6  5.88 [3.05, 9.30]   interior",
        "价格      短信      3.53     5  10.02 [2.36, open]  flat_top",
    }));

    [Test]
    public void Colours_AreForTerminalsThatHaveThem()
    {
        Assert.That(Table(80, hasColour: true), Has.Some.Contain(Escape + "32minterior" + Escape + "0m"));
        Assert.That(Table(80, hasColour: false), Has.None.Contain(Escape));
        Assert.That(Table(null, hasColour: true), Has.None.Contain(Escape));
    }

    [Test]
    public void Warning_IsBrokenBetweenWords_OnATerminalAlone()
    {
        const string text = "targeting (distance, email): Contacts were aimed. 4 contacts against 0 contacts on email.";

        Assert.That(Written(30, false, writer => writer.WriteWarning(text)), Is.EqualTo(new[] { "warning: targeting (distance,", "  email): Contacts were aimed.", "  4 contacts against 0", "  contacts on email." }));
        Assert.That(Written(null, false, writer => writer.WriteWarning(text)), Is.EqualTo(new[] { "warning: " + text }));
        Assert.That(Written(30, true, writer => writer.WriteWarning(text))[0], Is.EqualTo("\e[33mwarning: \e[0mtargeting (distance,"));
    }

    [Test]
    public void Names_CannotSteerTheTerminal()
    {
        Assert.That(Written(80, true, writer => writer.WriteNote("driver \e[2Jprice\a")).Single(), Does.Contain("driver \uFFFD[2Jprice\uFFFD"));
        Assert.That(Written(80, false, writer =>
        {
            var table = new TextTable(["segment"], [], titles: 1);
            table.Add(["\e]0;title\a"], [Style.Plain]);
            table.Write(writer);
        }), Has.None.Contain("\e").And.None.Contain("\a"));
    }

    // util-linux's script gives the command a terminal of its own.
    [Test]
    public void Command_HasColourOnATerminal_AndNoneInAFile()
    {
        if (!File.Exists("/usr/bin/script")) Assert.Ignore("There is no script(1) here.");
        using var company = new Company();
        var command = $"stty cols 70; dotnet {Path.Combine(AppContext.BaseDirectory, "contact-frequency.dll")} analyse {Path.Combine(company.Folder, "nowhere")} --out {company.Output("out")}";

        Assert.That(OnTerminal(command, ""), Does.Contain("\e[31m"));
        Assert.That(OnTerminal(command, "1"), Does.Contain("there is no such").And.Not.Contain("\e[31m"));
        Assert.That(OnTerminal(command + " 2> " + company.Output("errors.txt"), ""), Does.Not.Contain("there is no such"));
        Assert.That(File.ReadAllText(company.Output("errors.txt")), Does.Contain("there is no such").And.Not.Contain("\e"));
    }

    private static string OnTerminal(string command, string noColour)
    {
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true, Environment = { ["NO_COLOR"] = noColour, ["TERM"] = "xterm-256color" } };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string[] Table(int? width, bool hasColour) => Written(width, hasColour, writer =>
    {
        var table = new TextTable(["segment", "channel", "today", "best", "optimum", "verdict"], [2, 3], titles: 2);
        Style[] plain = [Style.Plain, Style.Plain, Style.Plain, Style.Plain, Style.Plain];
        table.Add(["distance", "email", "3.51", "6", "5.88 [3.05, 9.30]", "interior"], [.. plain, Style.Good]);
        table.Add(["价格", "短信", "3.53", "5", "10.02 [2.36, open]", "flat_top"], [.. plain, Style.Plain]);
        table.Write(writer);
    });

    private static string[] Written(int? width, bool hasColour, Action<TextWriter> write)
    {
        using var text = new StringWriter();
        using TextWriter writer = width is { } columns ? new TerminalWriter(text, columns, hasColour) : text;
        write(writer);
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}

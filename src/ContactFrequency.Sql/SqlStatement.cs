using System.Data.Common;
using System.Globalization;
using System.Text;

namespace ContactFrequency.Sql;

/// <summary>The text of a statement with the values bound to it. Values never stand in the text.</summary>
internal sealed class SqlStatement
{
    private readonly StringBuilder _text = new();
    private readonly List<object> _values = [];

    public SqlStatement(string text = "") => _text.Append(text);

    public int ParameterCount => _values.Count;

    /// <summary>Binds a value and gives what stands for it in the text.</summary>
    public string Bind(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count - 1}");
    }

    /// <summary>Binds some values, for a list between parentheses.</summary>
    public string BindAll(IEnumerable<object> values) => string.Join(", ", values.Select(Bind));

    public SqlStatement Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>The command, ready to be run.</summary>
    public DbCommand Command(DbConnection connection, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (_text.ToString(), transaction, 0);
        for (var index = 0; index < _values.Count; index++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (string.Create(CultureInfo.InvariantCulture, $"@p{index}"), _values[index]);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public override string ToString() => _text.ToString();
}

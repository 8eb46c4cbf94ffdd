using System.Numerics;
using Microsoft.ML;

namespace ContactFrequency.MLNet;

/// <summary>Reads the current row of a view and finds the policy's answer, once a row however many columns ask for it.</summary>
/// <remarks>Belongs to one row or cursor, and so to one thread.</remarks>
internal sealed class PolicyReader
{
    private readonly DataViewRow _input;
    private readonly PolicyTrees _trees;
    private readonly Func<double>[] _attributes;
    private readonly double[] _values;
    private readonly ValueGetter<ReadOnlyMemory<char>>? _optedOut;
    private readonly Func<double>? _maxContacts;
    private long _position = -1;
    private PolicyAnswer _answer = null!;
    private double[] _frequencies = [];

    public PolicyReader(DataViewRow input, PolicyInputs inputs, PolicyTrees trees)
    {
        (_input, _trees) = (input, trees);
        _attributes = [.. inputs.Attributes.Select((attribute, index) => attribute.IsNumeric ? Number(inputs.Columns[index]) : Code(attribute, inputs.Columns[index]))];
        _values = new double[_attributes.Length];
        _optedOut = inputs.OptedOut is { } optedOut ? input.GetGetter<ReadOnlyMemory<char>>(optedOut) : null;
        _maxContacts = inputs.MaxContacts is { } maxContacts ? Number(maxContacts) : null;
    }

    /// <summary>What gets the value of one of the added columns.</summary>
    public Delegate Getter(int column) => column switch
    {
        PolicyColumns.Segment => Text(answer => answer.Segment),
        PolicyColumns.Driver => Text(answer => answer.Driver),
        PolicyColumns.DriverProbability => Double(() => _answer.Assignment.DriverProbability),
        PolicyColumns.Preference => Text(answer => answer.Preference),
        PolicyColumns.PreferenceProbability => Double(() => _answer.Assignment.PreferenceProbability),
        _ => Double(() => _frequencies[column - PolicyColumns.FirstFrequency]),
    };

    private ValueGetter<ReadOnlyMemory<char>> Text(Func<PolicyAnswer, ReadOnlyMemory<char>> of) => (ref ReadOnlyMemory<char> value) =>
    {
        Read();
        value = of(_answer);
    };

    private ValueGetter<double> Double(Func<double> of) => (ref double value) =>
    {
        Read();
        value = of();
    };

    private void Read()
    {
        if (_position == _input.Position && _position >= 0) return;
        for (var index = 0; index < _values.Length; index++) _values[index] = _attributes[index]();
        ReadOnlyMemory<char> optedOut = default;
        _optedOut?.Invoke(ref optedOut);
        var maxContacts = _maxContacts?.Invoke() ?? double.NaN;
        _answer = _trees.Find(_values);
        _frequencies = _answer.Frequencies(optedOut.ToString(), double.IsNaN(maxContacts) ? null : (int)Math.Clamp(maxContacts, 0, int.MaxValue));
        _position = _input.Position;
    }

    private Func<double> Code(PolicyAttribute attribute, DataViewSchema.Column column)
    {
        var getter = _input.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getter(ref text);
            return attribute.Code(text.Span);
        };
    }

    private Func<double> Number(DataViewSchema.Column column) => Type.GetTypeCode(column.Type.RawType) switch
    {
        TypeCode.Single => Number<float>(column),
        TypeCode.Double => Number<double>(column),
        TypeCode.SByte => Number<sbyte>(column),
        TypeCode.Byte => Number<byte>(column),
        TypeCode.Int16 => Number<short>(column),
        TypeCode.UInt16 => Number<ushort>(column),
        TypeCode.Int32 => Number<int>(column),
        TypeCode.UInt32 => Number<uint>(column),
        TypeCode.Int64 => Number<long>(column),
        TypeCode.UInt64 => Number<ulong>(column),
        _ => throw new ArgumentException($"Column '{column.Name}' is to be a number, found {column.Type}."),
    };

    private Func<double> Number<T>(DataViewSchema.Column column) where T : struct, INumber<T>
    {
        var getter = _input.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            return double.CreateChecked(value);
        };
    }
}

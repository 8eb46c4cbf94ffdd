using System.Reflection;
using System.Runtime.CompilerServices;

namespace ContactFrequency.Tests.Conventions;

public class LayeringTests
{
    // Each folder may use the ones before it, never the ones after it; the root may use all of them.
    private static readonly string[] Layers =
        ["Numerics", "Data", "Panels", "Identification", "Curves", "Thresholds", "Segmentation", "Planning", "Policies", "Experiments"];

    [Test]
    public void NoTypeMentionsALaterLayer()
    {
        var breaches =
            from type in Types()
            where Layer(type) >= 0
            from used in SignatureTypes(type)
            where Layer(used) > Layer(type) || used.Namespace == "ContactFrequency"
            select $"{type.FullName} mentions {used.FullName}";

        Assert.That(breaches.Distinct().Order(), Is.Empty);
    }

    [Test]
    public void NoFileUsesALaterLayer()
    {
        // Signatures do not show what a method's body uses; the using lines do.
        var source = Repository.Folder("src", "ContactFrequency");
        var breaches =
            from layer in Enumerable.Range(0, Layers.Length)
            let folder = Path.Combine(source, Layers[layer])
            where Directory.Exists(folder)
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            from later in Layers.Skip(layer + 1)
            where line.Contains($"ContactFrequency.{later};", StringComparison.Ordinal) || line.Contains($"ContactFrequency.{later}.", StringComparison.Ordinal)
            select $"{Path.GetRelativePath(source, file)}: {line}";

        Assert.That(breaches, Is.Empty);
    }

    [Test]
    public void EveryNamespace_IsALayerOrTheRoot() =>
        Assert.That(Types().Where(type => Layer(type) < 0 && type.Namespace != "ContactFrequency").Select(type => type.FullName), Is.Empty);

    private static IEnumerable<Type> Types() => typeof(ContactAnalysis).Assembly.GetTypes()
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Namespace?.StartsWith("ContactFrequency", StringComparison.Ordinal) == true);

    private static int Layer(Type type) => type.Namespace is { } name && name.StartsWith("ContactFrequency.", StringComparison.Ordinal)
        ? Array.IndexOf(Layers, name.Split('.')[1])
        : -1;

    private static IEnumerable<Type> SignatureTypes(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetFields(all).Select(field => field.FieldType)
            .Concat(type.GetMethods(all).Select(method => method.ReturnType))
            .Concat(type.GetMethods(all).Concat<MethodBase>(type.GetConstructors(all))
                .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Append(type.BaseType ?? typeof(object))
            .SelectMany(used => used.GenericTypeArguments.Append(used));
    }
}

using System.Reflection;

namespace ContactFrequency.Tests.Conventions;

public class PublicApiTests
{
    [Test]
    public void PublicSurface_IsTheOneOnFile()
    {
        var lines =
            from type in typeof(ContactAnalysis).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
            from line in Members(type).Order(StringComparer.Ordinal).Select(member => $"    {member}").Prepend(type.FullName!)
            select line;

        Golden.Check(string.Join('\n', lines) + "\n", "PublicApi.txt");
    }

    [Test]
    public void Results_CannotBeChanged()
    {
        var writable =
            from type in typeof(ContactAnalysis).Assembly.GetExportedTypes()
            where type is { IsInterface: false, IsEnum: false }
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where member switch
            {
                PropertyInfo property => property.SetMethod is { IsPrivate: false } set && !IsInit(set),
                FieldInfo field => field.IsPublic && !field.IsInitOnly,
                _ => false,
            }
            select $"{type.FullName}.{member.Name}";

        Assert.That(writable, Is.Empty);
    }

    [Test]
    public void NoStaticFieldCanChange()
    {
        var statics =
            from type in typeof(ContactAnalysis).Assembly.GetTypes()
            where type.Namespace?.StartsWith("ContactFrequency", StringComparison.Ordinal) == true && !type.Name.Contains('<')
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type.FullName}.{field.Name}";

        Assert.That(statics, Is.Empty);
    }

    // Accessors show up as their property; what the compiler adds to a record is not ours to review.
    private static IEnumerable<string> Members(Type type) =>
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where member is not MethodInfo { IsSpecialName: true }
        where !member.Name.Contains('$') && member.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct")
        select $"{member.MemberType} {member}";

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}

using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning;

public class HashOrderTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 200).Select(customer => $"c{customer}")];

    [Test]
    public void Order_IsThatOfTheIds_WhateverTheOrderOfRows()
    {
        Assert.That(Sorted([.. Enumerable.Range(0, 200).Reverse()], 1, "days"), Is.EqualTo(Sorted([.. Enumerable.Range(0, 200)], 1, "days")));
    }

    [Test]
    public void Order_IsAnotherForEverySeedAndSalt()
    {
        int[] rows = [.. Enumerable.Range(0, 200)];

        Assert.That(Sorted([.. rows], 2, "days"), Is.Not.EqualTo(Sorted([.. rows], 1, "days")));
        Assert.That(Sorted([.. rows], 1, "turns"), Is.Not.EqualTo(Sorted([.. rows], 1, "days")));
    }

    private static int[] Sorted(int[] rows, long seed, string salt)
    {
        HashOrder.Sort(rows, row => Ids[row], seed, salt);
        return rows;
    }
}

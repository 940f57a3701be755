namespace Matinee.Engine.Evaluating;

/// <summary>How a file of ratings is divided.</summary>
public enum EvaluationProtocol
{
    /// <summary>Per user the newest positive is the test item, the one before it validation.</summary>
    LeaveOneOut,

    /// <summary>A share of each user's positives is held out.</summary>
    Holdout,

    /// <summary>Each user's positives are dealt to k folds; every fold is the test part once.</summary>
    KFold,

    /// <summary>Items are hidden from everybody at training time.</summary>
    ColdItems,

    /// <summary>Users are kept out of training; their first positives are shown afterwards.</summary>
    ColdUsers,
}
